/** Starts everything: the command line, the settings, the embedded database and the server. */
@ApplicationModule(displayName = "Application")
@NullMarked
package org.pharosdesk.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
