package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jooq.TableField;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;

/** By what a list can be put into groups; each is a field of the filter language, by which a group is asked for. */
@Schema(name = "TicketGrouping")
public enum TicketGrouping implements Word {
    STATUS(TICKET.STATUS),
    PRIORITY(TICKET.PRIORITY),
    KIND(TICKET.KIND),
    CHANNEL(TICKET.CHANNEL),
    TEAM(TICKET.TEAM_ID),
    ASSIGNEE(TICKET.ASSIGNEE_ID);

    private final TableField<TicketRecord, ?> column;

    TicketGrouping(TableField<TicketRecord, ?> column) {
        this.column = column;
    }

    TableField<TicketRecord, ?> column() {
        return column;
    }
}
