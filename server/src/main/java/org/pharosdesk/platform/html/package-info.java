/** Makes foreign HTML safe to show and readable as text. */
@NamedInterface("html")
@NullMarked
package org.pharosdesk.platform.html;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
