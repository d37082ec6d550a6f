/** The text of files, taken out of them by a process of its own that a hostile one may ruin. */
@NamedInterface("texts")
@NullMarked
package org.pharosdesk.platform.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
