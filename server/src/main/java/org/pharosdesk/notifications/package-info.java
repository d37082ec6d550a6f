/**
 * What agents are told of: who hears of which change, what each wants to hear of, and the list
 * of it. How they are told by mail is others' matter.
 */
@ApplicationModule(
        displayName = "Notifications",
        allowedDependencies = {"platform", "platform::*", "people", "access", "tickets", "tickets::following"})
@NullMarked
package org.pharosdesk.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
