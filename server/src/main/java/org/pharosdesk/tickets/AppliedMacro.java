package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;

/**
 * A macro as somebody applied it: by the name and with the actions it had then, less what they left out.
 *
 * <p>It may be changed or deleted since; what it did is told by this.
 *
 * @param note what it leaves for colleagues, as HTML; whoever applied it may have changed that
 */
public record AppliedMacro(
        long id,
        String name,
        MacroActions actions,
        @Nullable String note) {

    /** The same with a tag renamed, or left out where it is deleted. */
    public AppliedMacro followed(NamedTag tag, @Nullable String into) {
        return new AppliedMacro(id, name, actions.followed(tag, into), note);
    }

    /** How the journal says that a macro did it; the console puts it into words. */
    String reason() {
        return "macro:" + name;
    }
}
