package org.pharosdesk.tickets.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cuts the text of a filter into terms, keeping the position of each for error messages. */
final class FilterTokens {

    private static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 50;

    private final String text;
    private final boolean inFamilies;
    private int at;

    private FilterTokens(String text, boolean inFamilies) {
        this.text = text;
        this.inFamilies = inFamilies;
    }

    /** @param inFamilies whether a field's name may go on behind a dot */
    static List<Term> of(String text, boolean inFamilies) {
        if (text.length() > LONGEST) {
            throw new FilterError("filter-too-long", LONGEST, text.length() - LONGEST, Map.of("limit", LONGEST));
        }
        return new FilterTokens(text, inFamilies).all();
    }

    private List<Term> all() {
        var terms = new ArrayList<Term>();
        for (skipSpace(); at < text.length(); skipSpace()) {
            if (terms.size() == MOST_TERMS) {
                throw new FilterError("filter-too-long", at, text.length() - at, Map.of("limit", MOST_TERMS));
            }
            terms.add(next());
        }
        return terms;
    }

    private Term next() {
        var start = at;
        var negated = text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        if (negated) {
            at++;
        }
        var nameStart = at;
        skipName();
        var operator = at > nameStart ? operator() : "";
        if (operator.isEmpty()) {
            at = nameStart;
            return freeText(negated, start);
        }
        var field = text.substring(nameStart, at - operator.length()).toLowerCase(Locale.ROOT);
        var valueStart = at;
        var values = values();
        return new Term(negated, field, operator, values, false, start, valueStart, Math.max(1, at - valueStart));
    }

    private void skipName() {
        var start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (inFamilies && at > start && text.startsWith(".", at)) {
            while (at < text.length() && isWithinFamily(text.charAt(at))) {
                at++;
            }
        }
    }

    private static boolean isWithinFamily(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '.' || letter == '-' || letter == '_';
    }

    private Term freeText(boolean negated, int start) {
        var quoted = text.charAt(at) == '"';
        var valueStart = at;
        var value = quoted ? quotedValue() : bareWord();
        return new Term(negated, "", "", List.of(value), quoted, start, valueStart, at - valueStart);
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
