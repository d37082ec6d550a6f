/** Lists of tickets as files that other programs read. */
@NullMarked
package org.pharosdesk.tickets.export;

import org.jspecify.annotations.NullMarked;
