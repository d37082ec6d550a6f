/** The ways in and out: each channel turns the outside world's words into messages on tickets, and back. */
@ApplicationModule(
        displayName = "Channels",
        allowedDependencies = {
            "platform",
            "platform::*",
            "people",
            "access",
            "tickets",
            "tickets::filter",
            "notifications"
        })
@NullMarked
package org.pharosdesk.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
