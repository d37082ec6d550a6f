/** What the operator sets before the start, what the desk sets while it runs, and the keys that guard secrets. */
@NamedInterface("settings")
@NullMarked
package org.pharosdesk.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
