/** What files say: taken out of them behind the commit that brings them, so that their tickets are found by it. */
@NullMarked
package org.pharosdesk.tickets.files;

import org.jspecify.annotations.NullMarked;
