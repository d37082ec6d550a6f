/** What every controller shares: problem details, paging, versions. */
@NamedInterface("web")
@NullMarked
package org.pharosdesk.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
