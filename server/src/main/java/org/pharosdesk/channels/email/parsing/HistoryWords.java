package org.pharosdesk.channels.email.parsing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words that mail programs write around the history of an answer, in every language of {@code history-words.txt}. */
final class HistoryWords {

    /** What a line of a block of headers tells. */
    enum Header {
        FROM,
        DATE,
        TO,
        CC,
        SUBJECT,
        OTHER,
        /** Of a mail itself, not of what a program writes above an answer. */
        RAW
    }

    /** Where a verb of attribution stands in a line. */
    record Verb(int start, int end) {}

    private static final String TABLE = "history-words.txt";
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_DIVIDER = 120;

    /** Of Chinese and Japanese, which set no blanks between words. */
    private static final Pattern UNSPACED =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}].*", Pattern.DOTALL);

    private static final Map<String, Header> HEADERS = new HashMap<>();
    private static final Set<String> OPENINGS = new HashSet<>();
    private static final Set<String> ORIGINAL = new HashSet<>();
    private static final Set<String> FORWARDED = new HashSet<>();
    private static final List<WordsWithGap> FORWARDED_BY = new ArrayList<>();

    /** By the word they begin with, since there are hundreds; below the empty word those that begin with a gap. */
    private static final Map<String, List<WordsWithGap>> DEVICES = new HashMap<>();

    private static final Pattern WROTE;

    static {
        var verbs = new ArrayList<String>();
        var products = new ArrayList<String>();
        var devices = new ArrayList<String>();
        for (var entry : entries()) {
            switch (entry.kind()) {
                case "wrote" -> verbs.add(entry.words());
                case "product" -> products.add(entry.words());
                case "device" -> devices.add(entry.words());
                case "opening" -> OPENINGS.add(entry.words());
                case "original" -> ORIGINAL.add(entry.words());
                case "forwarded" -> addForwarded(entry.words());
                case String kind -> HEADERS.putIfAbsent(entry.words(), Header.valueOf(kind.toUpperCase(Locale.ROOT)));
            }
        }
        WROTE = verbs(verbs);
        devices.stream()
                .distinct()
                .map(words -> WordsWithGap.of(words, products))
                .forEach(words -> DEVICES.computeIfAbsent(firstWord(words.before()), _ -> new ArrayList<>())
                        .add(words));
    }

    private HistoryWords() {}

    /** The first verb of attribution in a line. */
    static Optional<Verb> wrote(String line) {
        var found = WROTE.matcher(line);
        return found.find() ? Optional.of(new Verb(found.start(), found.end())) : Optional.empty();
    }

    /** Whether a line begins as attributions do: "On", "Am", "Le", or the day of the week. */
    static boolean opens(String line) {
        if (line.isEmpty()) {
            return false;
        }
        if (UNSPACED.matcher(line).matches()) {
            return OPENINGS.contains(line.substring(0, 1));
        }
        var blank = line.indexOf(' ');
        var second = blank < 0 ? -1 : line.indexOf(' ', blank + 1);
        return blank > 0
                && (OPENINGS.contains(opening(line.substring(0, blank)))
                        || second > 0 && OPENINGS.contains(opening(line.substring(0, second))));
    }

    /** Whether a line is the name of a mail that follows, between dashes: "-----Original Message-----". */
    static boolean isOriginalDivider(String line) {
        var bare = undecorated(line);
        return bare != null && ORIGINAL.contains(bare);
    }

    /** Whether a line announces a mail that is passed on: "Begin forwarded message:". */
    static boolean isForwardDivider(String line) {
        var colon = line.endsWith(":") || line.endsWith("：");
        var bare = colon && line.length() <= LONGEST_DIVIDER ? bare(line) : undecorated(line);
        return bare != null
                && (FORWARDED.contains(bare) || FORWARDED_BY.stream().anyMatch(words -> words.matches(bare)));
    }

    /** Whether a line is no more than the bare words of a divider, which counts only above a block of headers. */
    static boolean isBareDivider(String line) {
        return line.length() <= LONGEST_DIVIDER && ORIGINAL.contains(bare(line));
    }

    /** What a line of the form "Name: value" tells, if its name is a header's. */
    static Optional<Header> header(String line) {
        var colon = colon(line);
        return colon.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(HEADERS.get(bare(line.substring(0, colon.getAsInt()))));
    }

    /** Where the name of a header ends, if there can be one. */
    static OptionalInt colon(String line) {
        for (var i = 0; i < Math.min(line.length(), LONGEST_NAME); i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '：') {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a line is what a phone or a program adds to say its own name. */
    static boolean isDevice(String line) {
        var plain = line.toLowerCase(Locale.ROOT);
        return Stream.of(firstWord(plain), "")
                .flatMap(word -> DEVICES.getOrDefault(word, List.of()).stream())
                .anyMatch(words -> words.matches(plain));
    }

    private static String firstWord(String words) {
        var blank = words.indexOf(' ');
        return blank < 0 ? "" : words.substring(0, blank);
    }

    private static void addForwarded(String words) {
        if (words.contains("…")) {
            FORWARDED_BY.add(WordsWithGap.of(words, List.of()));
        } else {
            FORWARDED.add(words);
        }
    }

    /** Longer ones first, so that "a écrit" is found whole. */
    private static Pattern verbs(List<String> words) {
        var unspaced = alternatives(words, true);
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + alternatives(words, false) + ")(?![\\p{L}\\p{N}])|" + unspaced);
    }

    private static String alternatives(List<String> words, boolean unspaced) {
        return words.stream()
                .distinct()
                .filter(word -> UNSPACED.matcher(word).matches() == unspaced)
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static String opening(String word) {
        var end = word.length();
        while (end > 0 && ".,".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** The words between two rows of dashes; null when there are no such rows. */
    private static @Nullable String undecorated(String line) {
        if (line.length() > LONGEST_DIVIDER) {
            return null;
        }
        var start = 0;
        while (start < line.length() && isDecoration(line.charAt(start))) {
            start++;
        }
        var end = line.length();
        while (end > start && isDecoration(line.charAt(end - 1))) {
            end--;
        }
        return start >= 2 || line.length() - end >= 2 ? bare(line.substring(start, end)) : null;
    }

    private static boolean isDecoration(char letter) {
        return "-_=*~#+<>|–—─ \t".indexOf(letter) >= 0;
    }

    /** In lower case, less emphasis, blanks and the colon at the end. */
    private static String bare(String words) {
        var start = 0;
        var end = words.length();
        while (start < end && isEmphasis(words.charAt(start))) {
            start++;
        }
        while (end > start && (isEmphasis(words.charAt(end - 1)) || ":：".indexOf(words.charAt(end - 1)) >= 0)) {
            end--;
        }
        return words.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isEmphasis(char letter) {
        return letter == '*' || letter == '_' || Character.isWhitespace(letter);
    }

    private record Entry(String kind, String words) {}

    private static List<Entry> entries() {
        try (var table = HistoryWords.class.getResourceAsStream(TABLE)) {
            return new String(Objects.requireNonNull(table, TABLE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 3))
                    .flatMap(parts -> List.of(parts[2].split(";")).stream()
                            .map(words -> new Entry(parts[1], words.strip().toLowerCase(Locale.ROOT))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
