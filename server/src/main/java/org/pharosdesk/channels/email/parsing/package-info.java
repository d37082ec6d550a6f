/** Raw bytes to words, people and files: pure, lenient, bounded. */
@NullMarked
package org.pharosdesk.channels.email.parsing;

import org.jspecify.annotations.NullMarked;
