/** Mail in: exactly one fate for every mail, and the ticket it belongs to. */
@NullMarked
package org.pharosdesk.channels.email.intake;

import org.jspecify.annotations.NullMarked;
