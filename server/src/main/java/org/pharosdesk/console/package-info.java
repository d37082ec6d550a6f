/** The agents' workspace in the browser: its files, and the live stream that keeps it fresh. */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "platform::*",
            "people",
            "access",
            "tickets",
            "tickets::following",
            "tickets::views",
            "notifications",
            "channels",
            "channels::*"
        })
@NullMarked
package org.pharosdesk.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
