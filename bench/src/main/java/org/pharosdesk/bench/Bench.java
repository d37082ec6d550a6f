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
                        "url",
                        "user",
                        "password",
                        "data",
                        "seconds",
                        "only",
                        "start-command",
                        "ready",
                        "console",
                        "results",
                        "date"));
        var server = URI.create(given.text("server", "http://127.0.0.1:8080"));
        refuseOthers(server);
        var database = LoadDesk.coordinates(given);
        var measured = Duration.ofSeconds(given.number("seconds", 10));
        var scenarios = new Scenarios(server, given.number("smtp-port", 2525), database, measured);
        var machine = Machine.describe(database);
        var figures = run(chosen(all(given, server, scenarios), given.text("only", "")));
        var report = new Report(given.text("date").map(LocalDate::parse).orElseGet(LocalDate::now), machine, figures);
        report.write(Path.of(given.text("results", "bench/results")));
        System.out.println(report.markdown());
    }

    private static Map<String, Scenario> all(Arguments given, URI server, Scenarios scenarios) {
        var all = new LinkedHashMap<String, Scenario>();
        all.put("intake", scenarios::intake);
        all.put("list", scenarios::list);
        all.put("page", scenarios::nextPage);
        all.put("ticket", scenarios::ticket);
        all.put("counts", scenarios::counts);
        all.put("search", scenarios::search);
        all.put("console", () -> ConsoleSize.of(Path.of(given.text("console", "console"))));
        given.text("start-command").ifPresent(command -> {
            var ready = URI.create(given.text("ready", server + "/health/ready"));
            all.put("start", () -> new StartScenario(command, ready, URI.create(server + "/desk/")).run());
        });
        return all;
    }

    private static Map<String, Scenario> chosen(Map<String, Scenario> all, String only) {
        if (only.isEmpty()) {
            return all;
        }
        var names = List.of(only.split(","));
        if (!all.keySet().containsAll(names)) {
            throw new IllegalArgumentException("--only knows " + String.join(", ", all.keySet())
                    + " (start needs --start-command, and a server that is not running yet)");
        }
        all.keySet().retainAll(names);
        return all;
    }

    private static List<Figure> run(Map<String, Scenario> scenarios) throws Exception {
        var figures = new ArrayList<Figure>();
        for (var scenario : scenarios.entrySet()) {
            for (var figure : scenario.getValue().run()) {
                System.out.printf(
                        "%-50s %14s  %-16s %-7s %s%n",
                        figure.name(), figure.valueText(), figure.target(), figure.metText(), figure.floorText());
                figures.add(figure);
            }
        }
        return figures;
    }

    private static void refuseOthers(URI server) throws java.net.UnknownHostException {
        if (!InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "The bench measures only a server on this machine, not " + server.getHost());
        }
    }
}
