package org.pharosdesk.bench;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures a running desk and writes down what came out, met or missed.
 *
 * <p>Every scenario runs for a fixed time with a fixed number of clients and ends by itself; only the machine itself is
 * contacted.
 */
public final class Bench {

    /** What one scenario finds out. */
    private interface Scenario {
        List<Figure> run() throws Exception;
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var given = new Arguments(
                arguments,
                Set.of(
                        "server",
                        "smtp-port",
                        "management-port",
                        "url",
                        "user",
                        "password",
                        "data",
                        "seconds",
                        "warm-up",
                        "only",
                        "start-command",
                        "console",
                        "journeys",
                        "results",
                        "date"));
        var server = URI.create(given.text("server", "http://127.0.0.1:8080"));
        refuseOthers(server);
        var command = given.text("start-command");
        if (command.isEmpty()) {
            measure(given, server, Optional.empty());
            return;
        }
        try (var product = Product.start(command.get(), server.resolve("/health/ready"), server.resolve("/desk/"))) {
            measure(given, server, Optional.of(product));
        }
    }

    private static void measure(Arguments given, URI server, Optional<Product> product) throws Exception {
        var database = LoadDesk.coordinates(given);
        var machine = Machine.describe(database);
        var measured = Duration.ofSeconds(given.number("seconds", 10));
        var warmUp = Duration.ofSeconds(given.number("warm-up", 15));
        var scenarios = new Scenarios(server, given.number("smtp-port", 2525), database, warmUp, measured);
        machine.put(
                "measured for",
                "%d s after %d s of the same work (mails: %d s), in turns with the floor, after %d s of mixed reading"
                        .formatted(
                                measured.toSeconds(),
                                warmUp.toSeconds(),
                                Scenarios.MAIL_SETTLING.toSeconds(),
                                Scenarios.SETTLING.toSeconds()));
        var figures = new ArrayList<Figure>();
        var failures = new ArrayList<String>();
        run(chosen(all(given, scenarios, product), given.text("only", "")), figures, failures);
        var report = new Report(
                given.text("date").map(LocalDate::parse).orElseGet(LocalDate::now), machine, figures, failures);
        report.write(Path.of(given.text("results", "bench/results")));
        System.out.println(report.markdown());
        if (!failures.isEmpty()) {
            throw new IllegalStateException("Not everything could be measured: " + String.join("; ", failures));
        }
    }

    private static Map<String, Scenario> all(Arguments given, Scenarios scenarios, Optional<Product> product) {
        var all = new LinkedHashMap<String, Scenario>();
        product.ifPresent(started -> all.put("start", started::figures));
        all.put("settle", () -> {
            scenarios.settle();
            return List.of();
        });
        all.put("list", scenarios::list);
        all.put("page", scenarios::nextPage);
        all.put("ticket", scenarios::ticket);
        all.put("counts", scenarios::counts);
        all.put("search", scenarios::search);
        all.put("live", () -> scenarios.live(given.number("management-port", 8081)));
        all.put("browser", () -> scenarios.browser(Path.of(given.text("journeys", "e2e"))));
        all.put("intake", scenarios::intake);
        all.put("mails", scenarios::mails);
        all.put("console", () -> ConsoleSize.of(Path.of(given.text("console", "console"))));
        return all;
    }

    private static Map<String, Scenario> chosen(Map<String, Scenario> all, String only) {
        if (only.isEmpty()) {
            return all;
        }
        var names = List.of(only.split(","));
        if (!all.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "--only knows " + String.join(", ", all.keySet()) + " (start with --start-command)");
        }
        all.keySet().retainAll(names);
        return all;
    }

    /** One scenario that fails does not cost the figures of the others. */
    private static void run(Map<String, Scenario> scenarios, List<Figure> figures, List<String> failures) {
        scenarios.forEach((name, scenario) -> {
            try {
                for (var figure : scenario.run()) {
                    System.out.printf(
                            "%-50s %14s  %-16s %-7s %s%n",
                            figure.name(), figure.valueText(), figure.target(), figure.metText(), figure.floorText());
                    figures.add(figure);
                }
            } catch (Exception e) {
                System.out.printf("%-50s failed: %s%n", name, e);
                failures.add(name + ": " + e);
            }
        });
    }

    private static void refuseOthers(URI server) throws java.net.UnknownHostException {
        if (!InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "The bench measures only a server on this machine, not " + server.getHost());
        }
    }
}
