/** Mail in by SMTP and IMAP, mail out by SMTP, and the fate of every mail that reached us. */
@NamedInterface("email")
@NullMarked
package org.pharosdesk.channels.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
