/** The one language in which conditions are written: parsed once, then asked in SQL or of what is at hand. */
@NamedInterface("filter")
@NullMarked
package org.pharosdesk.tickets.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
