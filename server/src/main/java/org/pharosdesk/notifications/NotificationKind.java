package org.pharosdesk.notifications;

import java.util.EnumSet;
import java.util.Set;
import org.pharosdesk.platform.Word;

/** What agents can be told of. */
public enum NotificationKind implements Word {
    /** Somebody or something else gave them a ticket. */
    ASSIGNED(EnumSet.allOf(Way.class)),
    /** Somebody outside wrote on a ticket of theirs. */
    REQUESTER_REPLIED(EnumSet.allOf(Way.class)),
    /** A ticket came to one of their teams, and nobody has it. */
    NEW_IN_TEAM(EnumSet.noneOf(Way.class)),
    /** A colleague named them in a message. */
    MENTIONED(EnumSet.allOf(Way.class)),
    /** Somebody else wrote on a ticket they follow. */
    FOLLOWED_REPLY(EnumSet.of(Way.CONSOLE)),
    /** An answer of theirs that was held did not leave, because of somebody else. */
    REPLY_STOPPED(EnumSet.allOf(Way.class)),
    /** An answer was not sent on a ticket of theirs or of their team, as its author may no longer answer there. */
    REPLY_LEFT_BEHIND(EnumSet.allOf(Way.class)),
    /** A colleague went on with a draft they shared. */
    DRAFT_TAKEN(EnumSet.of(Way.CONSOLE));

    private final Set<Way> usual;

    NotificationKind(Set<Way> usual) {
        this.usual = usual;
    }

    /** Whether it is told in this way to those who have not chosen. */
    boolean isUsual(Way way) {
        return usual.contains(way);
    }
}
