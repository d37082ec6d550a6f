/** What agents say and do often, kept by name: texts with gaps that are filled in, and changes of the ticket. */
@NullMarked
package org.pharosdesk.tickets.macros;

import org.jspecify.annotations.NullMarked;
