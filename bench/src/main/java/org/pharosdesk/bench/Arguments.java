package org.pharosdesk.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code --name value} pairs of a command line. */
public final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    public Arguments(String[] arguments, Set<String> known) {
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
            if (!known.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown or without value: %s. Known: --%s"
                        .formatted(
                                arguments[i],
                                String.join(" --", known.stream().sorted().toList())));
            }
            values.put(name, arguments[i + 1]);
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return text(name).map(Integer::valueOf).orElse(otherwise);
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }
}
