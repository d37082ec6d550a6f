/** Public replies that wait before they leave: to be taken back within a moment, or until a time their writer chose. */
@NullMarked
package org.pharosdesk.tickets.held;

import org.jspecify.annotations.NullMarked;
