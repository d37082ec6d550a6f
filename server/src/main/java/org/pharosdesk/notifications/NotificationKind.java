package org.pharosdesk.notifications;

import org.pharosdesk.platform.Word;

/** What agents can be told of. */
public enum NotificationKind implements Word {
    /** Somebody or something else gave them a ticket. */
    ASSIGNED(true),
    /** Somebody outside wrote on a ticket of theirs. */
    REQUESTER_REPLIED(true),
    /** A ticket came to one of their teams, and nobody has it. */
    NEW_IN_TEAM(false);

    private final boolean usual;

    NotificationKind(boolean usual) {
        this.usual = usual;
    }

    /** Whether it is told to those who have not chosen. */
    boolean isUsual() {
        return usual;
    }
}
