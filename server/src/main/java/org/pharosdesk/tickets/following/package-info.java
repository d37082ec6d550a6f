/** Who hears of a ticket without having it: those who follow it, and those whom a message names. */
@NamedInterface("following")
@NullMarked
package org.pharosdesk.tickets.following;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
