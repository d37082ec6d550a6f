package org.pharosdesk.tickets.snooze;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.Row;

/** What woke a ticket, unless an agent did. */
public enum WakeCause implements Word {
    TIME,
    REPLY,
    /** A message of ours did not arrive: the reply that was waited for will not come. */
    UNDELIVERED,
    /** It went to somebody who did not put it off. */
    ASSIGNMENT;

    /** Of a ticket's row; what happened to the ticket afterwards is the newer news. */
    public static @Nullable WakeCause of(Row row) {
        var wokenAt = row.get(TICKET.WOKEN_AT);
        return wokenAt == null || wokenAt.isBefore(row.get(TICKET.UPDATED_AT))
                ? null
                : Word.of(WakeCause.class, row.get(TICKET.WOKEN_BY));
    }
}
