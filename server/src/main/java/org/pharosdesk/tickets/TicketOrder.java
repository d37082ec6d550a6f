package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;

/** The orders in which tickets are listed. */
public enum TicketOrder {
    /** Last changed first. */
    UPDATED("-updated"),
    NEWEST("-created"),
    OLDEST("created"),
    /** Those whose requester has waited longest first; the others are left out. */
    WAITING("waiting"),
    /** The most pressing first, and of those the oldest; what is solved is left out. */
    PRIORITY("priority"),
    /** From new to closed, and of those the oldest first. */
    STATUS("status"),
    /** By the requester's name. */
    REQUESTER("requester"),
    SUBJECT("subject");

    private final String word;

    TicketOrder(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether a list in this order shows such a ticket. */
    public boolean shows(Status status, @Nullable Instant waitingSince) {
        return switch (this) {
            case UPDATED, NEWEST, OLDEST, STATUS, REQUESTER, SUBJECT -> true;
            case WAITING -> waitingSince != null && Status.UNSOLVED.contains(status);
            case PRIORITY -> Status.UNSOLVED.contains(status);
        };
    }

    /** One that a newer release has saved, while nodes of both run, is read as the usual one. */
    public static TicketOrder stored(String word) {
        return find(word).orElse(UPDATED);
    }

    public static TicketOrder ofWord(String word) {
        return find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "unknown-order",
                        Map.of(
                                "order",
                                word,
                                "known",
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(TicketOrder::word)
                                                .toList()))));
    }

    private static Optional<TicketOrder> find(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }
}
