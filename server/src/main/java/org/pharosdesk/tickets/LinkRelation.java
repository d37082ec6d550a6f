package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.pharosdesk.platform.Word;

/** How one ticket has to do with another, said of the first: it is a child of the other, or caused by it. */
@Schema(name = "Relation")
public enum LinkRelation implements Word {
    /** A mail named the other ticket, but nothing proves that its sender belongs there. */
    POSSIBLY_RELATED,
    RELATED,
    CHILD_OF,
    DUPLICATE_OF,
    CAUSED_BY,
    /** Opened by an answer to a ticket that was closed. */
    FOLLOW_UP,
    /** Its messages moved to the other ticket. */
    JOINED,
    /** Its first messages stood on the other ticket before. */
    SPLIT_FROM;

    /** What people say of two tickets; all else the desk notes by itself, and it stays. */
    static final Set<LinkRelation> BY_HAND = Set.of(RELATED, CHILD_OF, DUPLICATE_OF, CAUSED_BY);

    boolean isByHand() {
        return BY_HAND.contains(this);
    }

    /** Whether the one may not be so of the other when that is already so of it, however many stand between. */
    boolean isOneWay() {
        return this != RELATED;
    }
}
