/** The time agents spend on tickets: entries, the clock that runs, and asking for it. */
@NullMarked
package org.pharosdesk.tickets.time;

import org.jspecify.annotations.NullMarked;
