/** The tables as jOOQ classes, generated from the migrations; each module uses its own tables only. */
@NamedInterface("schema")
package org.pharosdesk.platform.schema.tables.records;

import org.springframework.modulith.NamedInterface;
