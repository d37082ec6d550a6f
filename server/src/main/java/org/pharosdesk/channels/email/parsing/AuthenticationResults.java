package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says it found out about who sent a mail: one header of RFC 8601. Anybody can write such a header;
 * whether to believe it is for the reader to decide, by the server's name.
 *
 * @param server the name it gives itself, in lower case; empty where it gives none, as Microsoft 365 does
 * @param results in the order they are written
 */
public record AuthenticationResults(String server, List<Result> results) {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_RESULTS = 50;
    private static final Pattern FINDING = Pattern.compile("[a-z0-9_-]{1,30}");

    /** One method's finding, such as {@code dkim=pass header.d=example.org}; everything in lower case. */
    public record Result(String method, String finding, Map<String, String> properties) {

        public Result {
            properties = Map.copyOf(properties);
        }

        public boolean passed() {
            return finding.equals("pass");
        }

        /** The domain a property names, be it alone or in an address. */
        public Optional<String> domain(String property) {
            return Optional.ofNullable(properties.get(property))
                    .map(value -> value.substring(value.lastIndexOf('@') + 1))
                    .filter(value -> !value.isEmpty());
        }
    }

    public AuthenticationResults {
        results = List.copyOf(results);
    }

    /** The findings of a method; there may be several, as of several signatures. */
    public Stream<Result> of(String method) {
        return results.stream().filter(result -> result.method().equals(method));
    }

    /** Nothing when it is no such header, or an unusably long one. */
    static Optional<AuthenticationResults> read(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        var segments = segments(header.toLowerCase(Locale.ROOT));
        var first = segments.getFirst();
        var named = !first.isEmpty() && first.stream().noneMatch(word -> word.contains("="));
        var results = new ArrayList<Result>();
        for (var segment : named ? segments.subList(1, segments.size()) : segments) {
            var result = result(segment);
            if (result != null && results.size() < MOST_RESULTS) {
                results.add(result);
            }
        }
        return named || !results.isEmpty()
                ? Optional.of(new AuthenticationResults(named ? first.getFirst() : "", results))
                : Optional.empty();
    }

    private static @Nullable Result result(List<String> words) {
        var properties = new LinkedHashMap<String, String>();
        @Nullable String method = null;
        var finding = "";
        for (var word : words) {
            var equals = word.indexOf('=');
            if (equals <= 0) {
                continue; // "none", or careless
            }
            var name = word.substring(0, equals);
            var value = word.substring(equals + 1);
            if (method == null) {
                if (!FINDING.matcher(value).matches()) {
                    return null; // a word by RFC 8601, which whoever shows it relies on
                }
                method = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
                finding = value;
            } else {
                properties.putIfAbsent(name, value);
            }
        }
        return method == null ? null : new Result(method, finding, properties);
    }

    /** The words between semicolons, without comments and quotation marks; white space around {@code =} is dropped. */
    private static List<List<String>> segments(String header) {
        var segments = new ArrayList<List<String>>();
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var comment = 0;
        var quoted = false;
        for (var i = 0; i <= header.length(); i++) {
            var c = i == header.length() ? ';' : header.charAt(i);
            var last = i == header.length();
            if (c == '\\' && (quoted || comment > 0) && i + 1 < header.length()) {
                i++;
                if (quoted) {
                    word.append(header.charAt(i));
                }
            } else if (quoted && !last) {
                quoted = c != '"';
                if (quoted) {
                    word.append(c);
                }
            } else if (comment > 0 && !last) {
                comment += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(') {
                comment++;
            } else if (c == ';') {
                end(word, words);
                segments.add(List.copyOf(words));
                words.clear();
            } else if (Character.isWhitespace(c)) {
                if (!isBesideEquals(header, i, word)) {
                    end(word, words);
                }
            } else {
                word.append(c);
            }
        }
        return segments;
    }

    private static boolean isBesideEquals(String header, int space, StringBuilder word) {
        if (!word.isEmpty() && word.charAt(word.length() - 1) == '=') {
            return true;
        }
        var next = space;
        while (next < header.length() && Character.isWhitespace(header.charAt(next)) && next - space < 80) {
            next++;
        }
        return next < header.length() && header.charAt(next) == '=';
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
