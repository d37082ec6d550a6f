/** Content-addressed storage of attachments and raw mails. */
@NamedInterface("blobs")
@NullMarked
package org.pharosdesk.platform.blobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
