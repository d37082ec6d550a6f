package org.pharosdesk.tickets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What names tags for several people to use; who changes one is told beforehand how many do. */
public interface NamesTags extends FollowsTags {

    /** What names them. */
    enum What {
        VIEWS,
        MACROS,
        MAIL_FILTERS
    }

    What what();

    /** How many name the tag, whoever they belong to. */
    int naming(NamedTag tag);

    /** The tags with one of them renamed, or left out where it is deleted. */
    static List<String> followed(List<String> tags, NamedTag tag, @Nullable String into) {
        return tags.stream()
                .map(one -> tag.is(one) ? into : one)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
