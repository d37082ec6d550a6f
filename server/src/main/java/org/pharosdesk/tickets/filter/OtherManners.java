package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What other programs write differently, and what would be looked for as mere words here: {@code status=open},
 * {@code created < 2d}, {@code NOT tag:vip}, {@code - tag:vip}.
 *
 * @param fields the names that may stand before an operator
 * @param mend what becomes of a term that has a mistake of its own
 * @param after what stands behind the word that is looked at
 */
record OtherManners(String text, List<String> fields, UnaryOperator<String> mend, List<Token> after) {

    private static final Pattern EQUATION = Pattern.compile("(\\p{L}+)={1,2}([<>]?)(.+)");
    private static final Pattern APART = Pattern.compile("(={1,2}|:|[<>]=?|=[<>])([\\p{L}\\p{N}].*)?");

    /** @throws FilterError with what is to be written instead of the word and what stands behind it */
    void refuse(Term word) {
        refuseNot(word);
        refuseEquation(word);
        refuseApart(word);
    }

    private void refuseNot(Term word) {
        var minus = word.value().equals("-");
        if (word.negated() || !minus && !word.value().equalsIgnoreCase("not") || after.isEmpty()) {
            return;
        }
        var next = after.getFirst();
        var asks = next instanceof Token.Opening(var negated, _) && !negated
                || next instanceof Term term && !term.negated() && (!term.isText() || word.value().equals("NOT"));
        if (asks) {
            var end = next instanceof Term term ? term.end() : next.position() + 1;
            throw error("filter-not-apart", word, end, "-" + text.substring(next.position(), end));
        }
    }

    private void refuseEquation(Term word) {
        var equation = EQUATION.matcher(word.value());
        if (!equation.matches() || !fields.contains(equation.group(1).toLowerCase(Locale.ROOT))) {
            return;
        }
        var comparison = equation.group(2);
        var operator = comparison.isEmpty() ? ":" : comparison + "=";
        var valueAt = word.from() + equation.start(3);
        var end = equation.group(3).startsWith("\"") ? text.indexOf('"', valueAt + 1) + 1 : word.end();
        if (end > valueAt) {
            refuseField(word, end, equation.group(1) + operator + text.substring(valueAt, end));
        }
    }

    private void refuseApart(Term word) {
        if (!fields.contains(word.value().toLowerCase(Locale.ROOT)) || !(isWord(0))) {
            return;
        }
        var operator = (Term) after.getFirst();
        var apart = APART.matcher(operator.value());
        if (!apart.matches()) {
            return;
        }
        var alone = apart.group(2) == null;
        if (alone && !(after.size() > 1 && after.get(1) instanceof Term value && value.isText() && !value.negated())) {
            return;
        }
        var value = (Term) after.get(alone ? 1 : 0);
        var from = alone ? value.position() : operator.position() + apart.start(2);
        var sign = apart.group(1);
        var written = sign.startsWith("=") ? sign.length() > 1 && sign.charAt(1) != '=' ? sign.charAt(1) + "=" : ":" : sign;
        refuseField(word, value.end(), word.value() + written + text.substring(from, value.end()));
    }

    private boolean isWord(int place) {
        return after.size() > place && after.get(place) instanceof Term term && term.isWord() && !term.negated();
    }

    private void refuseField(Term word, int end, String written) {
        throw error("filter-field-as-word", word, end, mend.apply(written));
    }

    private FilterError error(String slug, Term word, int end, String suggestion) {
        var from = word.from();
        return new FilterError(
                slug, from, end - from, Map.of("word", text.substring(from, end), "suggestion", suggestion));
    }
}
