/** The desk's protocol for what it writes to people: which checks a reply meets before it leaves, and its words in plain. */
@ApplicationModule(
        displayName = "Protocol",
        allowedDependencies = {"platform", "platform::*", "people", "access"})
@NullMarked
package org.pharosdesk.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
