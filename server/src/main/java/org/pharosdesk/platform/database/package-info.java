/** The embedded PostgreSQL and the migrations of whichever PostgreSQL is used. */
@NamedInterface("database")
@NullMarked
package org.pharosdesk.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
