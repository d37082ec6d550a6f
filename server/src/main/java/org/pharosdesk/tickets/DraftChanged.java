package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;

/** What colleagues see of a draft is other than before; published within the transaction of that. */
public record DraftChanged(TicketNumber number, Actor by) {}
