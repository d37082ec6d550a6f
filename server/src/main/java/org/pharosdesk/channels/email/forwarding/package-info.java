/** Passes received mails on, as a filter of the desk wants it. */
@NullMarked
package org.pharosdesk.channels.email.forwarding;

import org.jspecify.annotations.NullMarked;
