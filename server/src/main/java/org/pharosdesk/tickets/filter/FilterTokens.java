package org.pharosdesk.tickets.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts the text of a filter into terms, keeping the position of each for error messages. */
final class FilterTokens {

    private static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 50;

    /**
     * One term.
     *
     * @param field empty for free words and phrases
     */
    record Token(
            boolean negated,
            String field,
            String operator,
            List<String> values,
            boolean quoted,
            int position,
            int valuePosition,
            int valueLength) {

        boolean isText() {
            return field.isEmpty();
        }

        String value() {
            return values.getFirst();
        }
    }

    private final String text;
    private int at;

    private FilterTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw new FilterError("filter-too-long", LONGEST, text.length() - LONGEST, Map.of("limit", LONGEST));
        }
        return new FilterTokens(text).all();
    }

    private List<Token> all() {
        var tokens = new ArrayList<Token>();
        for (skipSpace(); at < text.length(); skipSpace()) {
            if (tokens.size() == MOST_TERMS) {
                throw new FilterError("filter-too-long", at, text.length() - at, Map.of("limit", MOST_TERMS));
            }
            tokens.add(next());
        }
        return tokens;
    }

    private Token next() {
        var start = at;
        var negated = text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        if (negated) {
            at++;
        }
        var nameStart = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        var operator = at > nameStart ? operator() : "";
        if (operator.isEmpty()) {
            at = nameStart;
            return freeText(negated, start);
        }
        var field = text.substring(nameStart, at - operator.length());
        var valueStart = at;
        var values = values();
        return new Token(negated, field, operator, values, false, start, valueStart, Math.max(1, at - valueStart));
    }

    private Token freeText(boolean negated, int start) {
        var quoted = text.charAt(at) == '"';
        var valueStart = at;
        var value = quoted ? quotedValue() : bareWord();
        return new Token(negated, "", "", List.of(value), quoted, start, valueStart, at - valueStart);
    }

    private String operator() {
        for (var operator : List.of(">=", "<=", ":", ">", "<")) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private List<String> values() {
        var values = new ArrayList<String>();
        do {
            var start = at;
            var value = at < text.length() && text.charAt(at) == '"' ? quotedValue() : bareValue();
            if (value.isEmpty()) {
                throw new FilterError("filter-value-missing", start, 1, Map.of());
            }
            values.add(value);
        } while (at < text.length() && text.charAt(at) == ',' && ++at > 0);
        return values;
    }

    private String quotedValue() {
        var start = at++;
        var end = text.indexOf('"', at);
        if (end < 0) {
            throw new FilterError("filter-quote-open", start, text.length() - start, Map.of());
        }
        var value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    private String bareValue() {
        var start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
            at++;
        }
        return text.substring(start, at);
    }

    private String bareWord() {
        var start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
