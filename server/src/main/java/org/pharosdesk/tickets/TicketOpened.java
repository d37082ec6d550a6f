package org.pharosdesk.tickets;

import java.time.Instant;
import org.pharosdesk.people.Actor;

/** A ticket exists; published within the transaction that opens it. The first message is not published apart. */
public record TicketOpened(TicketNumber number, MessageId messageId, Channel channel, Actor actor, Instant openedAt) {}
