/** The views of the inbox: those every desk begins with, and those people save. */
@NullMarked
package org.pharosdesk.tickets.views;

import org.jspecify.annotations.NullMarked;
