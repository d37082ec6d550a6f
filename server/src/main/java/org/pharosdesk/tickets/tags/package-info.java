/** The tags there are, offered to whoever writes one. */
@NullMarked
package org.pharosdesk.tickets.tags;

import org.jspecify.annotations.NullMarked;
