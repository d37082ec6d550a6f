/** The one language in which conditions on tickets are written: parsed once, then asked in SQL. */
@NullMarked
package org.pharosdesk.tickets.filter;

import org.jspecify.annotations.NullMarked;
