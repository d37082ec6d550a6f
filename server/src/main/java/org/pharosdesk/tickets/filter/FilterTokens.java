package org.pharosdesk.tickets.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Cuts the text of a filter into terms and what joins them, keeping the position of each for error messages. */
final class FilterTokens {

    static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 50;
    private static final int MOST_VALUES = 100;
    private static final int DEEPEST = 10;

    private final String text;
    private final Predicate<String> isField;
    private final Predicate<String> isHead;
    private int at;
    private int depth;

    private FilterTokens(String text, Predicate<String> isField, Predicate<String> isHead) {
        this.text = text;
        this.isField = isField;
        this.isHead = isHead;
    }

    /** @param isHead whether a field's name that begins so may go on behind a dot */
    static List<Token> of(String text, Predicate<String> isField, Predicate<String> isHead) {
        if (text.length() > LONGEST) {
            throw new FilterError("filter-too-long", LONGEST, text.length() - LONGEST, Map.of("limit", LONGEST));
        }
        return new FilterTokens(text, isField, isHead).all();
    }

    private List<Token> all() {
        var tokens = new ArrayList<Token>();
        var terms = 0;
        var values = 0;
        for (skipSpace(); at < text.length(); skipSpace()) {
            var token = next();
            if (token instanceof Term term) {
                refuseMoreThan(MOST_TERMS, ++terms, token);
                values += term.values().size();
                refuseMoreThan(MOST_VALUES, values, token);
            }
            tokens.add(token);
        }
        return IntStream.range(0, tokens.size())
                .filter(i -> !isAndBetweenParts(tokens, i))
                .mapToObj(tokens::get)
                .toList();
    }

    private void refuseMoreThan(int limit, int count, Token token) {
        if (count > limit) {
            throw new FilterError(
                    "filter-too-many-terms",
                    token.position(),
                    text.length() - token.position(),
                    Map.of("limit", limit));
        }
    }

    /** What stands side by side holds together anyway; elsewhere, and in quotation marks, it is a word to look for. */
    private static boolean isAndBetweenParts(List<Token> tokens, int i) {
        return i > 0
                && i < tokens.size() - 1
                && tokens.get(i) instanceof Term term
                && term.isText()
                && !term.quoted()
                && !term.negated()
                && term.value().equalsIgnoreCase("and")
                && (tokens.get(i - 1) instanceof Term || tokens.get(i - 1) instanceof Token.Closing)
                && (tokens.get(i + 1) instanceof Term || tokens.get(i + 1) instanceof Token.Opening);
    }

    private Token next() {
        var start = at;
        if (depth > 0 && text.charAt(at) == ')') {
            at++;
            depth--;
            return new Token.Closing(start);
        }
        var negated = text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        if (negated) {
            at++;
        }
        return text.charAt(at) == '(' ? opening(negated, start) : term(negated, start);
    }

    private Token opening(boolean negated, int start) {
        at++;
        if (++depth > DEEPEST) {
            throw new FilterError("filter-too-deep", start, at - start, Map.of("limit", DEEPEST));
        }
        return new Token.Opening(negated, start);
    }

    private Token term(boolean negated, int start) {
        var nameStart = at;
        skipName();
        var operator = at > nameStart && !isHeading(nameStart) ? operator() : "";
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
        if (at > start && text.startsWith(".", at) && isHead.test(lower(start))) {
            while (at < text.length() && isWithinFamily(text.charAt(at))) {
                at++;
            }
        }
    }

    private String lower(int start) {
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private static boolean isWithinFamily(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '.' || letter == '-' || letter == '_';
    }

    private Token freeText(boolean negated, int start) {
        var quoted = text.charAt(at) == '"';
        var valueStart = at;
        var value = quoted ? quotedValue() : bare(false);
        if (!quoted && (value.isEmpty() || isMinusAlone(value))) {
            throw new FilterError("filter-word-empty", start, Math.max(1, at - start), Map.of());
        }
        return !quoted && !negated && value.equalsIgnoreCase("or")
                ? new Token.Or(start)
                : new Term(negated, "", "", List.of(value), quoted, start, valueStart, at - valueStart);
    }

    private boolean isMinusAlone(String value) {
        return value.equals("-") && text.strip().length() == 1;
    }

    /** "Re: invoice" is the subject of a mail, where "status: open" is a slip. */
    private boolean isHeading(int nameStart) {
        return text.startsWith(":", at)
                && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)))
                && !isField.test(lower(nameStart));
    }

    /** An address such as https://harbour.example is a word. */
    private String operator() {
        if (text.startsWith("://", at)) {
            return "";
        }
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
            var value = at < text.length() && text.charAt(at) == '"' ? quotedValue() : bare(true);
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
            var phrase = text.substring(start).strip();
            throw new FilterError(
                    "filter-quote-open",
                    start,
                    text.length() - start,
                    phrase.length() == 1 ? Map.of() : Map.of("suggestion", phrase + "\""));
        }
        var value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    /** Up to a space, to a comma where values stand, or to the parenthesis that closes the group around it. */
    private String bare(boolean amongValues) {
        var start = at;
        var opened = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            var letter = text.charAt(at);
            if (amongValues && letter == ',' || letter == ')' && depth > 0 && opened == 0) {
                break;
            }
            opened += letter == '(' ? 1 : letter == ')' ? -1 : 0;
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
