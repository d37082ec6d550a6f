package org.pharosdesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The sentences and the lists of words of one language, as its file holds them. */
final class Phrases {

    private static final String COMMON = "common";
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private final Map<String, List<Template>> templates = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> pairs = new HashMap<>();

    /** A sentence cut at its slots: texts and names of slots take turns. */
    record Template(List<String> pieces) {

        static Template parse(String sentence) {
            var pieces = new ArrayList<String>();
            var slot = SLOT.matcher(sentence);
            var end = 0;
            while (slot.find()) {
                pieces.add(sentence.substring(end, slot.start()));
                pieces.add(slot.group(1));
                end = slot.end();
            }
            pieces.add(sentence.substring(end));
            return new Template(List.copyOf(pieces));
        }
    }

    static Phrases of(String language) {
        var name = "/texts/%s.txt".formatted(language);
        var stream = Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new Phrases(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Phrases(List<String> lines) {
        var section = COMMON;
        for (var line : lines) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (line.startsWith("slot ")) {
                var equals = line.indexOf('=');
                words.put(line.substring(5, equals).strip(), list(line.substring(equals + 1)));
            } else if (line.startsWith("p: ")) {
                pairs.put(section, List.of(line.substring(3).split(" ")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var sentence = line.substring(2).strip().replace("\\n", "\n");
                templates
                        .computeIfAbsent(key(section, line.charAt(0)), _ -> new ArrayList<>())
                        .add(Template.parse(sentence));
            }
        }
    }

    /** The sentences a topic has for a purpose; a common purpose when it is none of the topic's own. */
    List<Template> sentences(String section, char purpose) {
        var own = templates.get(key(section, purpose));
        return own != null ? own : Objects.requireNonNull(templates.get(key(COMMON, purpose)));
    }

    /** How many stories a topic has: one for each of its subjects. */
    int stories(String section) {
        return Objects.requireNonNull(pairs.get(section)).size();
    }

    /** The topic's sentence for a purpose that belongs to one of its stories. */
    Template sentence(String section, char purpose, int story) {
        var pair = Objects.requireNonNull(pairs.get(section)).get(story);
        var position = switch (purpose) {
            case 's' -> story;
            case 'o' -> pair.charAt(0) - '0';
            case 'q', 'f' -> pair.charAt(1) - '0';
            case 'a' -> pair.charAt(2) - '0';
            default -> 0;
        };
        return sentences(section, purpose).get(position);
    }

    /** Whether a purpose is told differently by every topic. */
    static boolean isOfTopic(char purpose) {
        return "soqfar".indexOf(purpose) >= 0;
    }

    /** The words a slot may hold, or none when its values are made up each time. */
    List<String> words(String slot) {
        return words.getOrDefault(slot, List.of());
    }

    private static String key(String section, char purpose) {
        return section + purpose;
    }

    private static List<String> list(String words) {
        return Arrays.stream(words.split("\\|")).map(String::strip).toList();
    }
}
