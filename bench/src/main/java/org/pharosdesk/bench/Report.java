package org.pharosdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one run's figures for people and for programs. */
record Report(LocalDate date, Map<String, String> machine, List<Figure> figures, List<String> failures) {

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(date + ".md"), markdown());
        Files.writeString(folder.resolve(date + ".json"), json());
    }

    String markdown() {
        var text = new StringBuilder("# Measured on ").append(date).append("\n\n");
        machine.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append(
                "\nThe load tool runs on the same machine. Floor: the same rows or queries by plain JDBC, same run.\n");
        text.append("\n| what | figure | target | | floor |\n|---|---|---|---|---|\n");
        for (var figure : figures) {
            text.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            figure.name(), figure.valueText(), figure.target(), figure.metText(), figure.floorText()));
        }
        failures.forEach(failure -> text.append("\nFailed: ").append(failure).append('\n'));
        return text.toString();
    }

    String json() {
        var facts = machine.entrySet().stream()
                .map(fact -> "    %s: %s".formatted(quoted(fact.getKey()), quoted(fact.getValue())))
                .collect(Collectors.joining(",\n"));
        var lines = figures.stream().map(Report::json).collect(Collectors.joining(",\n"));
        return "{\n  \"date\": \"%s\",\n  \"machine\": {\n%s\n  },\n  \"figures\": [\n%s\n  ],\n  \"failures\": [%s]\n}\n"
                .formatted(
                        date,
                        facts,
                        lines,
                        failures.stream().map(Report::quoted).collect(Collectors.joining(", ")));
    }

    private static String json(Figure figure) {
        return "    {\"name\": %s, \"value\": %s, \"unit\": %s, \"target\": %s, \"floor\": %s, \"met\": %s}"
                .formatted(
                        quoted(figure.name()),
                        Double.isFinite(figure.value()) ? figure.value() : null,
                        quoted(figure.unit()),
                        quoted(figure.target()),
                        figure.floor(),
                        figure.met());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
