package org.pharosdesk.channels.email.sending;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.modulith.NamedInterface;

/** An outbound mail was written down, or fares otherwise than before; one that is passed on has no ticket. */
@NamedInterface("email")
public record DeliveryChanged(DeliveryId id, @Nullable TicketNumber ticket) {}
