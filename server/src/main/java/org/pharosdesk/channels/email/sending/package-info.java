/** Mail out: a row before it is an action, sent after commit, tried again until it is done or known to fail. */
@NullMarked
package org.pharosdesk.channels.email.sending;

import org.jspecify.annotations.NullMarked;
