package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;

/** What has tags written in it besides tickets, and so must follow when one is renamed or deleted. */
public interface FollowsTags {

    /**
     * Writes another tag in its place, within the transaction of the change.
     *
     * @param into none when the tag is deleted: what only ever asked for it is left as it is, and finds nothing
     * @throws Refusal ({@code tag-too-long-for-view}) where the other finds no room
     */
    void follow(NamedTag tag, @Nullable String into);
}
