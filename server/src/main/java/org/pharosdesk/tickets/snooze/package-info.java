/** Putting tickets off until a moment or the next reply, and waking them. */
@NullMarked
package org.pharosdesk.tickets.snooze;

import org.jspecify.annotations.NullMarked;
