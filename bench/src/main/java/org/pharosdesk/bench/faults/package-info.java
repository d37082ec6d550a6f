/** Kills the product again and again while mail comes and goes, and counts from the outside what became of each mail. */
@NullMarked
package org.pharosdesk.bench.faults;

import org.jspecify.annotations.NullMarked;
