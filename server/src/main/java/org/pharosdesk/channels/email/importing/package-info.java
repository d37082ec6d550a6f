/** Takes archives of mail over: what another desk or a shared mailbox left, filed as of the time it was written. */
@NamedInterface("importing")
@NullMarked
package org.pharosdesk.channels.email.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
