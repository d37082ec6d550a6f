/** Those who ask (contacts, organisations) and those who answer (agents, teams). */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"platform", "platform::*"})
@NullMarked
package org.pharosdesk.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
