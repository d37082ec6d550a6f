/** Signs what leaves, so that its domain stands for it (DKIM, RFC 6376). */
@NullMarked
package org.pharosdesk.channels.email.signing;

import org.jspecify.annotations.NullMarked;
