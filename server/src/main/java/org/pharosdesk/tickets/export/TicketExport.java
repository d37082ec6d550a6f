package org.pharosdesk.tickets.export;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.TicketSummary;
import org.pharosdesk.tickets.export.Sheet.Cell;
import org.pharosdesk.tickets.views.TicketColumn;
import org.springframework.stereotype.Service;

/** Writes lists of tickets into tables, as far as the agent who asks may read them. */
@Service
class TicketExport {

    static final int MOST_ROWS = 50_000;

    private static final int PAGE = 500;

    /**
     * What is to be written.
     *
     * @param zone in which times are given
     */
    record Asked(String filter, TicketOrder order, List<TicketColumn> columns, Language language, ZoneId zone) {

        Asked {
            columns = List.copyOf(columns);
        }
    }

    private final TicketLists lists;
    private final Catalogue catalogue;

    TicketExport(TicketLists lists, Catalogue catalogue) {
        this.lists = lists;
        this.catalogue = catalogue;
    }

    /**
     * The first tickets of a list, before anything is written: what cannot be understood is refused as long as it can be.
     */
    Page begin(Agent viewer, Asked asked) {
        return page(viewer, asked, null);
    }

    /** Writes a list that begins with a page; when there are too many, the last line says so. */
    void write(Agent viewer, Asked asked, Page first, Sheet sheet) throws IOException {
        sheet.head(asked.columns().stream()
                .map(column -> said(asked, "export.column." + column.word()))
                .toList());
        var written = 0;
        for (var page = first; ; page = page(viewer, asked, page.nextCursor())) {
            for (var ticket : page.items()) {
                sheet.row(asked.columns().stream()
                        .map(column -> cell(ticket, column, asked))
                        .toList());
            }
            written += page.items().size();
            if (page.nextCursor() == null) {
                return;
            }
            if (written >= MOST_ROWS) {
                sheet.row(List.of(new Cell.Text(said(asked, "export.more"))));
                return;
            }
        }
    }

    /** A part of the list. */
    record Page(List<TicketSummary> items, @Nullable String nextCursor) {}

    private Page page(Agent viewer, Asked asked, @Nullable String cursor) {
        var page = lists.page(viewer, asked.filter(), asked.order(), cursor, PAGE);
        return new Page(page.items(), page.nextCursor());
    }

    private Cell cell(TicketSummary ticket, TicketColumn column, Asked asked) {
        return switch (column) {
            case NUMBER -> new Cell.Number(ticket.number());
            case SUBJECT -> Cell.ofText(ticket.subject());
            case STATUS -> word(asked, "status", ticket.status());
            case PRIORITY -> word(asked, "level", ticket.priority());
            case KIND -> word(asked, "kind", ticket.kind());
            case CHANNEL -> word(asked, "channel", ticket.channel());
            case REQUESTER -> Cell.ofText(ticket.requester().name());
            case ORGANIZATION ->
                ticket.organization() == null
                        ? new Cell.Empty()
                        : Cell.ofText(ticket.organization().name());
            case TEAM ->
                ticket.team() == null
                        ? new Cell.Empty()
                        : Cell.ofText(ticket.team().name());
            case ASSIGNEE ->
                ticket.assignee() == null
                        ? new Cell.Empty()
                        : Cell.ofText(ticket.assignee().name());
            case TAGS -> Cell.ofText(String.join(" ", ticket.tags()));
            case CREATED -> time(ticket.createdAt(), asked);
            case UPDATED -> time(ticket.updatedAt(), asked);
            case WAITING -> time(ticket.waitingSince(), asked);
        };
    }

    private Cell word(Asked asked, String sort, Word word) {
        return Cell.ofText(said(asked, "filter.value." + sort + "." + word.word()));
    }

    private static Cell time(@Nullable Instant at, Asked asked) {
        return at == null ? new Cell.Empty() : new Cell.Time(LocalDateTime.ofInstant(at, asked.zone()));
    }

    private String said(Asked asked, String key) {
        return catalogue.text(asked.language(), key, Map.of("most", MOST_ROWS)).orElse(key);
    }
}
