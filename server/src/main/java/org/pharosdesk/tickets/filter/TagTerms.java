package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;

/** The tags that stand in the text of a filter. */
public final class TagTerms {

    public static final int LONGEST_FILTER = FilterTokens.LONGEST;

    private static final String FIELD = "tag";

    private TagTerms() {}

    /** Whether the filter asks for the tag. A text that cannot be read any more names none. */
    public static boolean name(String filter, NamedTag tag) {
        return naming(filter, tag).findAny().isPresent();
    }

    /** The same filter with another tag in its place. */
    public static String renamed(String filter, NamedTag tag, String into) {
        var text = new StringBuilder(filter);
        naming(filter, tag).toList().reversed().forEach(term -> {
            var values = NamesTags.followed(term.values(), tag, into).stream()
                    .map(TagTerms::written)
                    .collect(Collectors.joining(","));
            text.replace(term.valuePosition(), term.valuePosition() + term.valueLength(), values);
        });
        return text.toString();
    }

    private static Stream<Term> naming(String filter, NamedTag tag) {
        return tokens(filter).stream()
                .filter(Term.class::isInstance)
                .map(Term.class::cast)
                .filter(term -> term.field().equals(FIELD)
                        && tag.isIn(term.values())
                        && !term.values().equals(List.of(TagField.NONE)));
    }

    private static List<Token> tokens(String filter) {
        try {
            return FilterTokens.of(filter, FIELD::equals, _ -> true);
        } catch (FilterError _) {
            return List.of();
        }
    }

    private static String written(String tag) {
        return tag.chars().allMatch(letter -> Character.isLetterOrDigit(letter) || "-_./".indexOf(letter) >= 0)
                ? tag
                : '"' + tag + '"';
    }
}
