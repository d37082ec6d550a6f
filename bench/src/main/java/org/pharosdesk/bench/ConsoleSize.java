package org.pharosdesk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a browser must load before the console's first screen, as the console's own budget script counts it. */
final class ConsoleSize {

    private static final Pattern TOTAL = Pattern.compile("([0-9.]+) kB {2}JavaScript for the first screen");
    private static final double LIMIT_KB = 250;

    private ConsoleSize() {}

    /** None when the console has not been built. */
    static List<Figure> of(Path console) throws IOException {
        if (!Files.exists(console.resolve("dist/index.html"))) {
            return List.of();
        }
        var budget = new ProcessBuilder("node", "scripts/budget.mjs")
                .directory(console.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(budget.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var total = TOTAL.matcher(output);
        if (!total.find()) {
            throw new IOException("The console's budget script told no total:\n" + output);
        }
        return List.of(Figure.atMost(
                "first-screen JavaScript, compressed", Double.parseDouble(total.group(1)), "kB", LIMIT_KB));
    }
}
