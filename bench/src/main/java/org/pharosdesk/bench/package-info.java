/** Fills a desk with believable data and measures a running one against the floor of its own machine. */
@NullMarked
package org.pharosdesk.bench;

import org.jspecify.annotations.NullMarked;
