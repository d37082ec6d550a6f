/** The desk's own addresses, and the signed ids and addresses by which answers find their ticket. */
@NullMarked
package org.pharosdesk.channels.email.mailboxes;

import org.jspecify.annotations.NullMarked;
