package org.pharosdesk.tickets;

import org.pharosdesk.people.AgentId;

/**
 * A draft is other than before; published within the transaction of that.
 *
 * @param forColleagues whether what colleagues see is, too
 */
public record DraftChanged(TicketNumber number, AgentId by, boolean forColleagues) {}
