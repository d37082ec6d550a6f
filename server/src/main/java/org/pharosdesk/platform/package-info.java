/** What every module stands on: identifiers, paging, problems, clock, settings and secrets, blobs, jobs, HTML. */
@ApplicationModule(displayName = "Platform")
@NullMarked
package org.pharosdesk.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
