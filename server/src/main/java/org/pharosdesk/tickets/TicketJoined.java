package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;

/** A ticket's messages moved to another, whose number it now leads to; published within that transaction. */
public record TicketJoined(TicketNumber from, TicketNumber into, Actor actor) {}
