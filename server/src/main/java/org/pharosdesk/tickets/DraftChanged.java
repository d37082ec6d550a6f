package org.pharosdesk.tickets;

import org.pharosdesk.people.AgentId;

/**
 * A draft is other than before; published within the transaction of that.
 *
 * @param version the one it has now, 0 where there is none any more
 * @param forColleagues whether what colleagues see is other, too
 */
public record DraftChanged(TicketNumber number, AgentId by, int version, boolean forColleagues) {}
