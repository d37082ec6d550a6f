/** What the desk knows by heart: values asked for all the time and changed seldom. */
@NamedInterface("memory")
@NullMarked
package org.pharosdesk.platform.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
