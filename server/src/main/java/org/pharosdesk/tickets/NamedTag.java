package org.pharosdesk.tickets;

import java.util.Collection;
import java.util.Set;
import org.pharosdesk.tickets.tags.TagSpelling;

/**
 * A tag as it is named elsewhere than on tickets: in other case too, since filters take that for the same.
 *
 * @param others spellings that tickets have beside it, and so are tags of their own
 */
public record NamedTag(String tag, Set<String> others) {

    public NamedTag {
        others = Set.copyOf(others);
    }

    public boolean is(String written) {
        return written.equals(tag) || TagSpelling.isSame(written, tag) && !others.contains(written);
    }

    public boolean isIn(Collection<String> written) {
        return written.stream().anyMatch(this::is);
    }
}
