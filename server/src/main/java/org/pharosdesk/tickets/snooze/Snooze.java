package org.pharosdesk.tickets.snooze;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.platform.database.Row;

/**
 * A ticket's sleep.
 *
 * @param until absent where only a reply ends it; a reply ends any
 */
public record Snooze(Instant since, @Nullable Instant until, AgentRef by) {

    /** Of a ticket's row, with who put it off; none of one that is awake. */
    public static @Nullable Snooze of(Row row, @Nullable AgentRef by) {
        return by == null ? null : new Snooze(row.get(TICKET.SNOOZED_AT), row.get(TICKET.SNOOZED_UNTIL), by);
    }
}
