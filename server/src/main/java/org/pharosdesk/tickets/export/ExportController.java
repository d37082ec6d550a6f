package org.pharosdesk.tickets.export;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Turns;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.views.TicketColumn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of tickets as files. */
@RestController
@RequestMapping("/api/v1/tickets/export")
@Tag(name = "tickets")
class ExportController {

    private static final Logger log = LoggerFactory.getLogger(ExportController.class);

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Each reads up to 50,000 tickets, a page at a time, for as long as its reader takes. */
    private final Turns turns = new Turns(3, Duration.ofSeconds(5), "export-busy");

    private final TicketExport export;

    ExportController(TicketExport export) {
        this.export = export;
    }

    /**
     * The tickets a filter finds as a table for a spreadsheet, 50,000 at most, with headings and words in the language
     * asked for. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe.
     *
     * @param columns separated by commas; the usual ones when none is named
     * @param zone in which times are given, such as Europe/Oslo
     */
    @GetMapping(produces = {"text/csv", XLSX})
    @Requires(Permission.TICKET_READ)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string", format = "binary")))
    void exportTickets(
            Agent agent,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "-updated") String sort,
            @RequestParam(defaultValue = "") String columns,
            @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var language = RequestLanguage.of(request);
        var asked = new TicketExport.Asked(filter, TicketOrder.ofWord(sort), columns(columns), language, zone);
        turns.take(() -> {
            var first = export.begin(agent, asked);
            log.info("Agent {} exports the tickets of the filter {}", agent.id(), filter);
            response.setContentType(format.equals("csv") ? "text/csv;charset=UTF-8" : XLSX);
            response.setHeader("Content-Disposition", attachment(format, zone));
            response.setHeader("Cache-Control", "no-store");
            var sheet = sheet(format, language, response.getOutputStream());
            export.write(agent, asked, first, sheet);
            sheet.close(); // only when all of it is there: a file that breaks off must not look whole
            return sheet;
        });
    }

    private static Sheet sheet(String format, Language language, OutputStream out) throws IOException {
        return format.equals("csv") ? new CsvSheet(out, language) : new XlsxSheet(out, "Tickets");
    }

    private static String attachment(String format, ZoneId zone) {
        return ContentDisposition.attachment()
                .filename("tickets-" + LocalDate.now(zone) + "." + format)
                .build()
                .toString();
    }

    private static List<TicketColumn> columns(String named) {
        return named.isEmpty()
                ? TicketColumn.USUAL
                : Arrays.stream(named.split(","))
                        .map(word -> Word.given("columns", TicketColumn.class, word))
                        .distinct()
                        .toList();
    }
}
