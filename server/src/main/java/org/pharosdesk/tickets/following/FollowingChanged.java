package org.pharosdesk.tickets.following;

import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketNumber;

/** An agent follows a ticket from now on, or does not any more. */
public record FollowingChanged(AgentId agent, TicketNumber number) {}
