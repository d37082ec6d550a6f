package org.pharosdesk.tickets;

import java.util.Arrays;
import java.util.Map;
import org.pharosdesk.platform.Refusal;

/** The orders in which tickets are listed. */
public enum TicketOrder {
    /** Last changed first. */
    UPDATED("-updated"),
    NEWEST("-created"),
    OLDEST("created"),
    /** Those whose requester has waited longest first; the others are left out. */
    WAITING("waiting");

    private final String word;

    TicketOrder(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static TicketOrder ofWord(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word.equals(word))
                .findFirst()
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
}
