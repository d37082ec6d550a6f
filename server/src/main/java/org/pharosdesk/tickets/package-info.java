/** The ticket with its messages, attachments and journal, and the filter language that finds it. */
@ApplicationModule(
        displayName = "Tickets",
        allowedDependencies = {"platform", "platform::*", "people", "access", "protocol"})
@NullMarked
package org.pharosdesk.tickets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
