package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.pharosdesk.platform.Word;

/** What a list of tickets can show of each in a column of its own. */
@Schema(name = "TicketColumn")
public enum TicketColumn implements Word {
    NUMBER,
    SUBJECT,
    STATUS,
    PRIORITY,
    KIND,
    CHANNEL,
    REQUESTER,
    ORGANIZATION,
    TEAM,
    ASSIGNEE,
    TAGS,
    CREATED,
    UPDATED,
    WAITING;

    /** Those of a list for which nobody has chosen any. */
    public static final List<TicketColumn> USUAL =
            List.of(NUMBER, SUBJECT, REQUESTER, STATUS, PRIORITY, TEAM, ASSIGNEE, WAITING, UPDATED);

    static final Set<TicketColumn> ALL = Set.of(values());
}
