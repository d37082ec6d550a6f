/** Who may sign in, and what each may see and do: the one place that decides. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"platform", "platform::*", "people"})
@NullMarked
package org.pharosdesk.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
