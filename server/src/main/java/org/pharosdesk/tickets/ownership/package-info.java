/** Whose something is that agents save: one agent's own, a team's or everybody's, and who may have and change it. */
@NullMarked
package org.pharosdesk.tickets.ownership;

import org.jspecify.annotations.NullMarked;
