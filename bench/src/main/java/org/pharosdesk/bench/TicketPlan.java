package org.pharosdesk.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ticket's whole life in short: who, about what, and every step of it; the words are found when they are written.
 *
 * @param number the number people quote
 * @param waitingSince since when the requester has been waiting for the desk, in seconds
 */
record TicketPlan(
        long number,
        Topic topic,
        String kind,
        String language,
        String channel,
        String status,
        String severity,
        String urgency,
        String priority,
        boolean overridden,
        long requesterId,
        long organizationId,
        long assigneeId,
        long carbonCopyId,
        List<String> tags,
        boolean longSubject,
        List<Step> steps,
        @Nullable Long waitingSince,
        @Nullable Long solvedAt,
        @Nullable Long closedAt,
        @Nullable Long deletedAt,
        long updatedAt) {

    /** What a message is for; the letter is the key of its sentences in the language files. */
    enum Purpose {
        OPENING('o'),
        QUESTION('q'),
        FOLLOW_UP('f'),
        CHASE('w'),
        PROGRESS('m'),
        ANSWER('a'),
        THANKS('t'),
        NOTE('n');

        final char key;

        Purpose(char key) {
            this.key = key;
        }

        boolean byRequester() {
            return this == OPENING || this == FOLLOW_UP || this == CHASE || this == THANKS;
        }
    }

    /** One message, and when it was written (seconds since 1970). */
    record Step(Purpose purpose, long at) {}

    /** The kind of a message as the server names it; who calls or chats is answered there and then, and waits for nobody. */
    static String messageKind(String channel, Purpose purpose, int position) {
        if (purpose == Purpose.NOTE) {
            return "internal";
        }
        return switch (channel) {
            case "phone" -> position == 0 ? "call" : "public";
            case "chat" -> "chat";
            default -> "public";
        };
    }

    long createdAt() {
        return steps.getFirst().at();
    }

    boolean isOpen() {
        return solvedAt == null;
    }
}
