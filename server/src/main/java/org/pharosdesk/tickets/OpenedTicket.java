package org.pharosdesk.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Page;

/**
 * A ticket as it is opened.
 *
 * @param messages the newest ones, only when they were asked for too
 */
record OpenedTicket(
        @JsonUnwrapped TicketPage ticket,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Page<MessageView> messages) {}
