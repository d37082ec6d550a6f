package org.pharosdesk.tickets.filter;

import java.util.Collection;
import java.util.Map;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;

/**
 * Knows something of tickets that does not stand in their rows.
 *
 * @param <F> what is known of one
 */
public interface FactSource<F> {

    Class<F> type();

    /** For each of the tickets. */
    Step<Map<TicketNumber, F>> of(Collection<TicketNumber> tickets);
}
