/** One question to the whole desk: what is found, the place it was found at, and what may have been meant instead. */
@NullMarked
package org.pharosdesk.tickets.search;

import org.jspecify.annotations.NullMarked;
