/** Tells whether mail flows, out of what every node has written down. */
@NullMarked
package org.pharosdesk.channels.email.health;

import org.jspecify.annotations.NullMarked;
