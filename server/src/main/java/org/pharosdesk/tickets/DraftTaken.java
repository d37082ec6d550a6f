package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;

/** A colleague goes on with what an author shared; published within the transaction of that. */
public record DraftTaken(TicketNumber number, AgentId author, Actor by) {}
