package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;

/**
 * A reply that was held cannot leave, as its author may no longer answer on the ticket: others are to see to it. Published
 * within the transaction of that.
 */
public record ReplyLeftBehind(TicketNumber number, AgentId author, Actor by) {}
