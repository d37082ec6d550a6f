package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.pharosdesk.platform.LoopbackPort;

/**
 * A Postfix of a test's own, which takes everything from this machine and sends nothing away from it.
 *
 * <p>Postfix runs as root alone.
 */
public final class Postfix implements AutoCloseable {

    /** Every address here is refused at once. */
    public static final String REFUSED = "refused.example";

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = %1$s/log
            maillog_file_prefixes = %1$s
            myhostname = mta.example
            mydestination =
            alias_maps =
            local_recipient_maps =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            smtpd_relay_restrictions = permit_mynetworks, reject
            smtpd_recipient_restrictions =
              check_recipient_access inline:{ { refused.example = 550 5.1.1 No such user here } }
            smtp_dns_support_level = disabled
            smtp_host_lookup = native
            queue_run_delay = 1s
            minimal_backoff_time = 1s
            maximal_backoff_time = 1s
            default_destination_concurrency_failed_cohort_limit = 1000
            transport_maps = inline:{ %2$s }
            default_transport = discard:
            """;

    private static final String SERVICES = """
            127.0.0.1:%d inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 1 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            flush unix n - n 1000? 0 flush
            smtp unix - - n - - smtp
            lmtp unix - - n - - lmtp
            error unix - - n - - error
            retry unix - - n - - error
            discard unix - - n - - discard
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """;

    private static final List<String> QUEUES = List.of(
            "active",
            "bounce",
            "corrupt",
            "defer",
            "deferred",
            "flush",
            "hold",
            "incoming",
            "private",
            "saved",
            "trace");

    private final Path folder;
    private final int port = LoopbackPort.free();
    private final ServerProgram running;

    /**
     * Skips the test where it cannot run.
     *
     * @param routes by domain, as Postfix writes them: {@code lmtp:inet:127.0.0.1:24}
     */
    public Postfix(Map<String, String> routes) {
        var program = ServerProgram.require("Postfix", "/usr/lib/postfix/sbin/master");
        Assumptions.assumeTrue(ServerProgram.isRoot(), "Skipped: Postfix can be started by root alone");
        folder = ServerProgram.folder("postfix");
        try {
            configure(routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = ServerProgram.start(folder, port, program, "-d", "-c", settings());
    }

    public int port() {
        return port;
    }

    /** What it has written down of its doings. */
    public String log() {
        try {
            var log = folder.resolve("log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many mails it still has to deliver. */
    public long waiting() {
        try (var incoming = Files.list(folder.resolve("queue/incoming"));
                var active = Files.list(folder.resolve("queue/active"));
                var deferred = Files.walk(folder.resolve("queue/deferred"))) {
            return incoming.count()
                    + active.count()
                    + deferred.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it try again at once what it has put off. */
    public void hurry() {
        run("postqueue", "-c", settings(), "-f");
    }

    @Override
    public void close() {
        running.close();
        ServerProgram.delete(folder);
    }

    private String settings() {
        return folder.resolve("settings").toString();
    }

    private void configure(Map<String, String> routes) throws IOException {
        var settings = Files.createDirectory(folder.resolve("settings"));
        var written = routes.entrySet().stream()
                .map(route -> "{ %s = %s }".formatted(route.getKey(), route.getValue()))
                .collect(Collectors.joining(" "));
        Files.writeString(settings.resolve("main.cf"), MAIN.formatted(folder, written));
        Files.writeString(settings.resolve("master.cf"), SERVICES.formatted(port));
        // Postfix would make these itself, but takes seconds over it.
        var queue = folder.resolve("queue");
        run("install", "-d", queue.toString(), queue.resolve("pid").toString());
        run("install", "-d", "-o", "postfix", folder.resolve("data").toString());
        QUEUES.forEach(name -> run(
                "install",
                "-d",
                "-m",
                "700",
                "-o",
                "postfix",
                queue.resolve(name).toString()));
        run(
                "install",
                "-d",
                "-m",
                "710",
                "-o",
                "postfix",
                "-g",
                "postdrop",
                queue.resolve("public").toString());
        run(
                "install",
                "-d",
                "-m",
                "730",
                "-o",
                "postfix",
                "-g",
                "postdrop",
                queue.resolve("maildrop").toString());
    }

    private static void run(String... command) {
        try {
            var code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
