package org.pharosdesk.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An agent at work in a browser: opens tickets, goes from one to the next and types, as {@code e2e/bench} does it. */
final class Browsing {

    /** Of sixty frames in a second one lasts this long. */
    private static final double FRAME_MILLIS = 16.7;

    /** One that lasts longer than this kept another waiting. */
    private static final double LATE_MILLIS = 25;

    /** Now and then the machine has something else to do. */
    private static final double LATE_PERCENT = 1;

    private static final String CHECKS = ", checks";
    private static final String WITHOUT_CHECKS = ", without the checks";

    private static final String CONFIGURATION = "bench/playwright.config.ts";

    private Browsing() {}

    /** @param journeys the folder of the browser tests, whose packages are installed */
    static List<Figure> of(Path journeys, URI server, String email) throws IOException, InterruptedException {
        var found = Files.createTempFile("pharos-browsing", ".json");
        try {
            var run = new ProcessBuilder("npx", "playwright", "test", "--config", CONFIGURATION)
                    .directory(journeys.toFile())
                    .inheritIO();
            run.environment()
                    .putAll(Map.of(
                            "PHAROS_URL",
                            server.toString(),
                            "PHAROS_EMAIL",
                            email,
                            "PHAROS_PASSWORD",
                            LoadDesk.PASSWORD,
                            "PHAROS_LONG_TICKET",
                            LongTicket.TAG,
                            "PHAROS_FIGURES",
                            found.toString()));
            var ended = run.start().waitFor();
            if (ended != 0) {
                throw new IOException("The browser's journey failed with " + ended);
            }
            return figures(new JsonMapper().readValue(found, new TypeReference<Map<String, List<Double>>>() {}));
        } finally {
            Files.delete(found);
        }
    }

    private static List<Figure> figures(Map<String, List<Double>> measured) {
        var figures = new ArrayList<Figure>();
        measured.forEach((name, millis) -> {
            var samples = new Samples();
            millis.forEach(one -> samples.add(Math.round(one * 1e6)));
            if (name.endsWith(CHECKS)) {
                figures.add(Figure.atMost(name + ", longest", samples.percentile(1), "ms", FRAME_MILLIS));
            } else if (name.endsWith(WITHOUT_CHECKS)) {
                var late = late(measured.getOrDefault(name.replace(WITHOUT_CHECKS, ""), List.of()));
                figures.add(Figure.atMost(
                        name.replace(WITHOUT_CHECKS, ", late through checks"), late - late(millis), "frames", 0));
            } else if (name.startsWith("typing")) {
                figures.add(Figure.of(name + ", longest frame", samples.percentile(1), "ms"));
                figures.add(
                        Figure.atMost(name + ", late frames", 100.0 * late(millis) / millis.size(), "%", LATE_PERCENT));
            } else {
                figures.add(Figure.of(name + " in the browser, p50", samples.percentile(0.5), "ms"));
                figures.add(Figure.atMost(name + " in the browser, p95", samples.percentile(0.95), "ms", 100));
            }
        });
        return figures;
    }

    private static long late(List<Double> frames) {
        return frames.stream().filter(one -> one > LATE_MILLIS).count();
    }
}
