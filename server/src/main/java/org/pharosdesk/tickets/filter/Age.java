package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.time.Instant;
import org.jooq.TableField;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;

/**
 * How long ago a time of a ticket was, where an index of those that are not in the bin leads to it: as time goes by,
 * those that have come to that age can be looked up.
 */
public record Age(TableField<TicketRecord, Instant> column, Duration reached) {}
