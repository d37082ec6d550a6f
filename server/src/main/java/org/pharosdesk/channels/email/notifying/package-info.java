/** Agents are told by mail of what concerns them: the words of that mail, and the way out of it. */
@NullMarked
package org.pharosdesk.channels.email.notifying;

import org.jspecify.annotations.NullMarked;
