package org.pharosdesk.tickets;

import java.util.EnumSet;
import java.util.Set;
import org.pharosdesk.platform.Word;

/** Where a ticket stands, and to where it may go from there. */
public enum Status implements Word {
    /** Nobody has taken it up. */
    NEW,
    /** The desk is at work on it. */
    OPEN,
    /** Waiting for the requester. */
    PENDING,
    /** Waiting for a third party. */
    ON_HOLD,
    /** The desk considers it done; an answer of the requester opens it again. */
    SOLVED,
    /** Done for good: nothing changes any more, and an answer makes a new ticket. */
    CLOSED;

    /** Still to be worked on or waited for. */
    public static final Set<Status> UNSOLVED = Set.copyOf(EnumSet.of(NEW, OPEN, PENDING, ON_HOLD));

    /** The statuses a ticket may be given next. */
    public Set<Status> next() {
        return switch (this) {
            case NEW -> EnumSet.of(OPEN, PENDING, ON_HOLD, SOLVED);
            case OPEN -> EnumSet.of(PENDING, ON_HOLD, SOLVED);
            case PENDING -> EnumSet.of(OPEN, ON_HOLD, SOLVED);
            case ON_HOLD -> EnumSet.of(OPEN, PENDING, SOLVED);
            case SOLVED -> EnumSet.of(OPEN, PENDING, ON_HOLD, CLOSED);
            case CLOSED -> EnumSet.noneOf(Status.class);
        };
    }

    /** Whether a ticket may be joined into another, which closes it from wherever it stands. */
    public boolean mayBeJoined() {
        return this != CLOSED;
    }

    public boolean mayBecome(Status next) {
        return next().contains(next);
    }
}
