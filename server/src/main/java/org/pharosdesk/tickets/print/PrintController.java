package org.pharosdesk.tickets.print;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Turns;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.AttachmentName;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketTranscripts;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A ticket on paper, in the reader's language and by the clock the reader names; internal notes only on request. */
@RestController
@RequestMapping("/api/v1/tickets/{number}")
@Tag(name = "tickets")
class PrintController {

    private static final int MOST_MESSAGES = 2_000;

    /** Each takes a core and some hundred megabytes for the longest tickets. */
    private final Turns turns = new Turns(1, Duration.ofSeconds(10), "print-busy");

    private final TicketTranscripts transcripts;
    private final PdfWriter pdfs;
    private final Catalogue catalogue;
    private final DeskSettingsStore desk;
    private final Clock clock;

    PrintController(
            TicketTranscripts transcripts, PdfWriter pdfs, Catalogue catalogue, DeskSettingsStore desk, Clock clock) {
        this.transcripts = transcripts;
        this.pdfs = pdfs;
        this.catalogue = catalogue;
        this.desk = desk;
        this.clock = clock;
    }

    /** A page of HTML made for printing. */
    @GetMapping(path = "/print", produces = MediaType.TEXT_HTML_VALUE)
    @Requires(Permission.TICKET_READ)
    ResponseEntity<String> printTicket(
            Agent agent,
            @PathVariable long number,
            @RequestParam(defaultValue = "false") boolean notes,
            @RequestParam(defaultValue = "UTC") String zone) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", PrintStyle.POLICY)
                .body(turns.take(() -> page(agent, number, notes, zone).outerHtml()));
    }

    @GetMapping(path = "/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Requires(Permission.TICKET_READ)
    ResponseEntity<byte[]> saveTicketAsPdf(
            Agent agent,
            @PathVariable long number,
            @RequestParam(defaultValue = "false") boolean notes,
            @RequestParam(defaultValue = "UTC") String zone) {
        var printed = turns.take(() -> {
            var page = page(agent, number, notes, zone);
            return new Pdf(AttachmentName.clean(page.title().substring(1) + ".pdf"), pdfs.write(page));
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(printed.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(printed.content());
    }

    @SuppressWarnings("ArrayRecordComponent") // goes from one line to the next
    private record Pdf(String name, byte[] content) {}

    private Document page(Agent agent, long number, boolean notes, String zone) {
        var clockOf = zone(zone);
        var transcript = transcripts.of(agent, new TicketNumber(number), notes, MOST_MESSAGES);
        return new PrintedTicket(catalogue, agent.language(), clockOf)
                .of(transcript, desk.current().deskName(), agent.name(), clock.instant());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid("invalid-input", Map.of("field", "zone", "code", "ZoneName"));
        }
    }
}
