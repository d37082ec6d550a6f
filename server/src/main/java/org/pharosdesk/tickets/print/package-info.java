/** A ticket on paper: as a page to print, and as a PDF. */
@NullMarked
package org.pharosdesk.tickets.print;

import org.jspecify.annotations.NullMarked;
