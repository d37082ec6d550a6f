/** The built-in listener: takes mail only for our addresses, and says so only after commit. */
@NullMarked
package org.pharosdesk.channels.email.smtp;

import org.jspecify.annotations.NullMarked;
