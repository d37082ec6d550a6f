package org.pharosdesk.tickets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;

/** What names tags besides tickets, and so must follow when one is renamed or deleted. */
public interface NamesTags {

    /** What names them. */
    enum What {
        VIEWS,
        MACROS,
        MAIL_FILTERS
    }

    What what();

    /** How many name the tag, whoever they belong to. */
    int naming(NamedTag tag);

    /**
     * Writes another tag in its place, within the transaction of the change.
     *
     * @param into none when the tag is deleted: what only ever asked for it is left as it is, and finds nothing
     * @throws Refusal ({@code tag-too-long-for-view}) where the other finds no room
     */
    void follow(NamedTag tag, @Nullable String into);

    /** The tags with one of them renamed, or left out where it is deleted. */
    static List<String> followed(List<String> tags, NamedTag tag, @Nullable String into) {
        return tags.stream()
                .map(one -> tag.is(one) ? into : one)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
