package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What other programs write differently, and what would be looked for as mere words here: {@code status=open},
 * {@code status!=open}, {@code created < 2d}, {@code NOT tag:vip}, {@code - tag:vip}; and what people say:
 * {@code status is open}.
 *
 * @param fields the names that may stand before an operator
 * @param mend a term as it can be read, its own mistakes mended; nothing of one that was no term, such as status=500
 * @param after what stands behind the word that is looked at
 */
record OtherManners(String text, List<String> fields, Function<String, Optional<String>> mend, List<Token> after) {

    private static final String UNLIKE = "!=";
    private static final Pattern EQUATION = Pattern.compile("(\\p{L}+(?:\\.\\p{L}+)?)(={1,2}|=[<>]|!=)([^=<>].*)");
    private static final Pattern APART = Pattern.compile("(={1,2}|=[<>]|!=|:|[<>]=?)([\\p{L}\\p{N}].*)?");
    /** No value that any field has of its own. */
    private static final String NOTHING = "qqqqqqqqqq";

    /** @throws FilterError with what is to be written instead of the word and what stands behind it */
    void refuse(Term word) {
        refuseNot(word);
        refuseEquation(word);
        refuseApart(word);
        refuseSentence(word);
    }

    private void refuseNot(Term word) {
        var isMinus = word.value().equals("-");
        if (word.negated() || after.isEmpty() || !isMinus && !word.value().equalsIgnoreCase("not")) {
            return;
        }
        var next = after.getFirst();
        var end = switch (next) {
            case Token.Opening group when !group.negated() && asksForFields() -> group.position() + 1;
            case Term term when !term.negated() && !term.isText() -> term.end();
            default -> 0; // "PRINTER NOT WORKING" is the subject of a mail
        };
        if (end > 0) {
            throw error("filter-not-apart", word.from(), end, "-" + text.substring(next.position(), end));
        }
    }

    /** Whether something of the language stands in the group that opens next. */
    private boolean asksForFields() {
        return after.stream()
                .takeWhile(token -> !(token instanceof Token.Closing))
                .anyMatch(token -> token instanceof Term term && !term.isText());
    }

    private void refuseEquation(Term word) {
        var equation = EQUATION.matcher(word.value());
        if (!equation.matches() || !isField(equation.group(1))) {
            return;
        }
        var value = word.from() + equation.start(3);
        var end = text.charAt(value) == '"' ? text.indexOf('"', value + 1) + 1 : word.end();
        if (end > value) {
            refuseField(word, end, equation.group(1), equation.group(2), text.substring(value, end));
        }
    }

    private void refuseApart(Term word) {
        if (!isField(word.value()) || after.isEmpty() || !(after.getFirst() instanceof Term next) || !next.isWord()) {
            return;
        }
        var apart = APART.matcher(next.value());
        if (next.negated() || !apart.matches()) {
            return;
        }
        if (apart.group(2) != null) {
            refuseField(word, next.end(), word.value(), apart.group(1), apart.group(2));
        } else if (after.size() > 1 && after.get(1) instanceof Term value && value.isText() && !value.negated()) {
            var written = text.substring(value.position(), value.end());
            refuseField(word, value.end(), word.value(), apart.group(1), written);
        }
    }

    /** What is said of a field and of nothing else: "the printer status is open" is looked for. */
    private void refuseSentence(Term word) {
        if (!isField(word.value())
                || !text.substring(0, word.position()).isBlank()
                || word.negated()
                || !isSaid(0, "is")) {
            return;
        }
        var not = isSaid(1, "not");
        var last = not ? 2 : 1;
        if (after.size() == last + 1
                && after.get(last) instanceof Term value
                && value.isWord()
                && !value.negated()
                && mend.apply(word.value() + ":" + NOTHING).isEmpty()) {
            refuseField(word, value.end(), word.value(), not ? UNLIKE : "=", value.value());
        }
    }

    private boolean isSaid(int place, String said) {
        return after.size() > place
                && after.get(place) instanceof Term term
                && term.isWord()
                && !term.negated()
                && term.value().equalsIgnoreCase(said);
    }

    private boolean isField(String name) {
        return fields.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The language's own for another program's. */
    private static String operator(String sign) {
        return switch (sign) {
            case "=", "==", UNLIKE -> ":";
            case "=>" -> ">=";
            case "=<" -> "<=";
            default -> sign;
        };
    }

    private void refuseField(Term word, int end, String field, String sign, String value) {
        mend.apply(field + operator(sign) + value).ifPresent(mended -> {
            throw sign.equals(UNLIKE)
                    ? error("filter-field-as-word", word.position(), end, word.negated() ? mended : "-" + mended)
                    : error("filter-field-as-word", word.from(), end, mended);
        });
    }

    private FilterError error(String slug, int from, int end, String suggestion) {
        return new FilterError(
                slug, from, end - from, Map.of("word", text.substring(from, end), "suggestion", suggestion));
    }
}
