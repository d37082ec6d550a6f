package org.pharosdesk.channels.email.sending;

import org.pharosdesk.tickets.TicketNumber;
import org.springframework.modulith.NamedInterface;

/** An outbound mail was written down, or fares otherwise than before. */
@NamedInterface("email")
public record DeliveryChanged(DeliveryId id, TicketNumber ticket) {}
