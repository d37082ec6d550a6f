package org.pharosdesk.tickets.filter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A name that may stand before an operator, and what terms with it ask. */
public interface TicketField {

    /** In small letters; what is asked of somebody else than the ticket stands behind a dot, as in {@code requester.zone}. */
    String name();

    /** @throws FilterError pointing at what is wrong */
    TicketCondition condition(Term term);

    /** What may be offered to whoever writes: operators with their values, such as {@code :open} or {@code >=high}. */
    List<String> offers();

    /** Those that may stand there by number and that nothing else of the desk tells by name. */
    default List<Named> named() {
        return List.of();
    }

    /** @param beside what tells it from others of the name */
    @Schema(name = "FilterName")
    record Named(long id, String name, String beside) {}
}
