package org.pharosdesk.bench.faults;

import com.icegreen.greenmail.user.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.pharosdesk.bench.Arguments;

/**
 * The fault test of the mail paths: each mail becomes one message, and each reply is sent once, whatever is killed.
 *
 * <p>Counted from the outside: what the API shows, and what the mail server behind the desk received. All of it runs on
 * loopback and in a temporary folder, which stays only if something is wrong.
 */
public final class Faults {

    private static final String ADMINISTRATOR = "keeper@desk.example";
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(10);
    private static final int MOST_SHOWN = 40;

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        var given = new Arguments(arguments, Set.of("launcher", "mails", "kills", "restarts", "seed"));
        var seed = given.number("seed", (int) (System.nanoTime() >>> 10 & 0xFFFFFF));
        var folder = Files.createTempDirectory("pharos-faults");
        var passed = false;
        System.out.printf("Seed %d; the desk and its log are in %s%n", seed, folder);
        try {
            passed = new Run(
                            Path.of(given.required("launcher")),
                            folder,
                            seed,
                            given.number("mails", 2_000),
                            given.number("kills", 30),
                            given.number("restarts", 5))
                    .passes();
        } finally {
            if (passed) {
                delete(folder);
            } else {
                System.out.printf("FAILED. The desk and its log stay in %s%n", folder);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private record Run(Path launcher, Path folder, int seed, int mails, int kills, int restarts) {

        boolean passes() throws IOException, UserException, InterruptedException, ExecutionException {
            try (var sink = new MailSink();
                    var store = new MailStore(Letters.KEPT, Letters.EMPTIED);
                    var victim = new Victim(launcher, folder, sink.port())) {
                var ended = new Thread(() -> closeAtOnce(victim));
                Runtime.getRuntime().addShutdownHook(ended);
                victim.start();
                victim.awaitReady();
                var passes = passes(sink, store, victim);
                Runtime.getRuntime().removeShutdownHook(ended);
                return passes;
            }
        }

        private boolean passes(MailSink sink, MailStore store, Victim victim)
                throws IOException, InterruptedException, ExecutionException {
            try (var api = new Api(victim.address(), token(victim))) {
                setUp(api, store);
                var letters = new Letters(seed, sink);
                try (var storm = new Storm(letters, store, new Carrier(victim.smtpPort()), api, mails)) {
                    var began = System.nanoTime();
                    var saboteur = new Saboteur(seed, victim, storm, store, sink);
                    saboteur.carryOut(Fault.plan(seed, kills, restarts), mails);
                    storm.awaitEnd();
                    var handedOver = Duration.ofNanos(System.nanoTime() - began);
                    var settled = settle(api, storm);
                    var verdict = Verdict.of(storm.sent(), storm.replies(), Outside.look(api), sink.received());
                    report(verdict, storm, saboteur, api, sink, handedOver, settled);
                    return verdict.wrongs().isEmpty() && storm.refused().isEmpty();
                }
            }
        }

        private static String token(Victim victim) throws IOException, InterruptedException {
            victim.run(
                    "a-password-of-nobody\n",
                    "admin",
                    "create",
                    "--email",
                    ADMINISTRATOR,
                    "--name",
                    "Keeper",
                    "--password-stdin");
            return victim.run("", "token", "create", "--email", ADMINISTRATOR);
        }

        private static void setUp(Api api, MailStore store) throws InterruptedException {
            for (var address : List.of(Letters.HELP, Letters.SALES)) {
                api.post("/api/v1/mailboxes", address, Map.of("address", address));
            }
            for (var address : List.of(Letters.KEPT, Letters.EMPTIED)) {
                var imap = Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        store.port(),
                        "security",
                        "none",
                        "user",
                        address,
                        "password",
                        MailStore.PASSWORD,
                        "afterImport",
                        address.equals(Letters.EMPTIED) ? "delete" : "keep");
                api.post("/api/v1/mailboxes", address, Map.of("address", address, "imap", imap));
            }
        }

        /** A dead node's jobs are missed for two minutes, and its mailboxes for one. */
        private static Duration settle(Api api, Storm storm) throws InterruptedException {
            System.out.println("All is handed over. Waiting until all of it is settled …");
            var began = System.nanoTime();
            var sent = storm.sent().values();
            var told = List.<String>of();
            for (var left = Outside.underWay(api, sent);
                    !left.isEmpty() && System.nanoTime() - began < SETTLED_WITHIN.toNanos();
                    left = Outside.underWay(api, sent)) {
                if (!left.equals(told)) {
                    say("%7.1f s  %s", (System.nanoTime() - began) / 1e9, String.join(", ", left));
                    told = left;
                }
                Thread.sleep(Duration.ofSeconds(2));
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }

        private void report(
                Verdict verdict,
                Storm storm,
                Saboteur saboteur,
                Api api,
                MailSink sink,
                Duration handedOver,
                Duration settled) {
            say("");
            verdict.counts().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(count -> say("%6d  %s", count.getValue(), count.getKey()));
            say("%6d  deliveries by SMTP tried until each was accepted", storm.tries());
            say(
                    "%6d  requests of agents sent again, of which %d had been carried out already",
                    api.repeated(), api.replayed());
            say("%6d  mails received at the sink", sink.received().size());
            say(
                    "%d mails in %.1f s (%.1f mails/s); settled %.1f s later",
                    storm.handedOver(),
                    seconds(handedOver),
                    storm.handedOver() / seconds(handedOver),
                    seconds(settled));
            say("%d kills, to the first mail accepted: %s", kills, spread(saboteur.downtimesOfKills()));
            say("%d restarts of PostgreSQL, the same: %s", restarts, spread(saboteur.downtimesOfRestarts()));
            storm.refused().forEach(refused -> say("refused for good: %s", refused));
            verdict.wrongs().stream().limit(MOST_SHOWN).forEach(wrong -> say("%s", wrong));
            say(
                    "%s: %d wrong. Again with --mails %d --kills %d --restarts %d --seed %d",
                    verdict.wrongs().isEmpty() && storm.refused().isEmpty() ? "PASSED" : "FAILED",
                    verdict.wrongs().size() + storm.refused().size(),
                    mails,
                    kills,
                    restarts,
                    seed);
        }

        private static void say(String format, Object... values) {
            System.out.println(String.format(Locale.ROOT, format, values));
        }

        private static String spread(List<Duration> sorted) {
            return sorted.isEmpty()
                    ? "none"
                    : "%.1f s at least, %.1f s usually, %.1f s at most"
                            .formatted(
                                    seconds(sorted.getFirst()),
                                    seconds(sorted.get(sorted.size() / 2)),
                                    seconds(sorted.getLast()));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1e3;
        }

        private static void closeAtOnce(Victim victim) {
            try {
                victim.close();
            } catch (IOException e) {
                System.err.println("Not everything could be ended: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
