package org.pharosdesk.tickets.held;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.FollowsTags;
import org.pharosdesk.tickets.NamedTag;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps what held replies do when they leave at the tags there are, or one would bring a tag back that is gone. */
@Component
@Order(1) // before the macros: a reply that is leaving has its row first and counts its macro then
class TagsOfHeldReplies implements FollowsTags {

    private final HeldReplyStore store;

    TagsOfHeldReplies(HeldReplyStore store) {
        this.store = store;
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        store.lockNaming(tag).forEach((id, macro) -> store.update(id, macro.followed(tag, into)));
    }
}
