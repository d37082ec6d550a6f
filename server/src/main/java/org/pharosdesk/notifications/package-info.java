/** What agents are told of: who hears of which change, and what each wants to hear of. How they are told is others' matter. */
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {"platform", "platform::*", "people", "access", "tickets"})
@NullMarked
package org.pharosdesk.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
