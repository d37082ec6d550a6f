/** The views of the inbox: those every desk begins with, and those people save. */
@NamedInterface("views")
@NullMarked
package org.pharosdesk.tickets.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
