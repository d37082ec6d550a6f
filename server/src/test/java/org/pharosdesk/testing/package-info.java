/** What tests stand on: a real PostgreSQL, and small doubles of the outside world that behave. */
@NullMarked
package org.pharosdesk.testing;

import org.jspecify.annotations.NullMarked;
