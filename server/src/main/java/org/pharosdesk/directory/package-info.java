/** The people of the desk and its settings as programs and the console see them: under {@code /api/v1}. */
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"platform", "platform::*", "people", "access"})
@NullMarked
package org.pharosdesk.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
