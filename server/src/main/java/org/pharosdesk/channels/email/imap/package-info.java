/** Fetches mail from mailboxes kept elsewhere, by UID, without changing what others see. */
@NullMarked
package org.pharosdesk.channels.email.imap;

import org.jspecify.annotations.NullMarked;
