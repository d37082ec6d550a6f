package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;

/** One or more fields of a ticket changed; published within the transaction of the change. */
public record TicketChanged(TicketNumber number, Actor actor) {}
