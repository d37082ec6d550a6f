package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;

/** A reply was held, or is held no more, on a ticket; published within the transaction of that. */
public record HeldReplyChanged(TicketNumber number, Actor by) {}
