/** Agents answer by mail what they were told by mail: their words go to the requester, lines at the top act on the ticket. */
@NullMarked
package org.pharosdesk.channels.email.answering;

import org.jspecify.annotations.NullMarked;
