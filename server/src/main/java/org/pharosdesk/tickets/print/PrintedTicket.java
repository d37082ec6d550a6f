package org.pharosdesk.tickets.print;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.TicketTranscripts.Transcript;

/**
 * Lays a ticket out as a document of our own making, in the language and by the clock of its reader. Nothing in it names
 * a resource.
 */
final class PrintedTicket {

    private static final int PEOPLE_NAMED = 20;
    private static final int MOST_CHARACTERS = 3_000_000;

    /** Of all messages together; when they are used up, the others are printed as plain words. */
    static final int MOST_ELEMENTS = 30_000;

    private final Catalogue catalogue;
    private final Language language;
    private final ZoneId zone;
    private final DateTimeFormatter time;
    private int elementsLeft = MOST_ELEMENTS;

    PrintedTicket(Catalogue catalogue, Language language, ZoneId zone) {
        this.catalogue = catalogue;
        this.language = language;
        this.zone = zone;
        this.time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language == Language.EN ? Locale.UK : language.locale())
                .withZone(zone);
    }

    /** @throws Refusal ({@code transcript-too-large}) when its words alone would fill hundreds of pages */
    Document of(Transcript transcript, String deskName, String reader, Instant now) {
        if (transcript.messages().stream()
                        .mapToLong(message -> message.body().text().length())
                        .sum()
                > MOST_CHARACTERS) {
            throw Refusal.conflict("transcript-too-large", Map.of("most", MOST_CHARACTERS / 1_000_000));
        }
        var ticket = transcript.ticket();
        var page = Document.createShell("");
        page.charset(StandardCharsets.UTF_8);
        page.outputSettings().prettyPrint(false); // it would take the lines out of plain words
        page.body().attr("lang", language.tag());
        page.title("#%d %s".formatted(ticket.number(), ticket.subject()));
        page.head().appendElement("style").appendChild(new DataNode(PrintStyle.CSS));
        var body = page.body();
        body.appendElement("p").addClass("hint").text(say("print.hint", Map.of()));
        body.appendElement("p").addClass("desk").text(deskName);
        var title = body.appendElement("h1");
        title.appendElement("span").text("#" + ticket.number());
        title.appendText(" " + ticket.subject());
        head(body.appendElement("table").addClass("facts").appendElement("tbody"), transcript);
        transcript
                .messages()
                .forEach(message -> message(body.appendElement("div").addClass("message"), message));
        var facts = Map.of("time", time.format(now), "zone", zone.getId(), "name", reader);
        body.appendElement("p").addClass("end").text(say("print.end", facts));
        return page;
    }

    private void head(Element facts, Transcript transcript) {
        var ticket = transcript.ticket();
        var organization = ticket.organization();
        var requester = ticket.requester().name();
        fact(facts, "status", say("filter.value.status." + ticket.status().word(), Map.of()));
        fact(facts, "priority", say("filter.value.level." + ticket.priority().word(), Map.of()));
        fact(facts, "requester", organization == null ? requester : requester + ", " + organization.name());
        fact(facts, "participants", people(transcript));
        fact(
                facts,
                "assignee",
                ticket.assignee() == null ? null : ticket.assignee().name());
        fact(facts, "team", ticket.team() == null ? null : ticket.team().name());
        fact(facts, "category", transcript.category());
        fact(facts, "tags", String.join(", ", ticket.tags()));
        fact(facts, "created", time.format(ticket.createdAt()));
        fact(facts, "updated", time.format(ticket.updatedAt()));
        fact(facts, "description", transcript.description());
        fact(facts, "resolution", transcript.resolution());
    }

    private void fact(Element facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            var row = facts.appendElement("tr");
            row.appendElement("th").text(say("print." + name, Map.of()));
            row.appendElement("td").text(value);
        }
    }

    private String people(Transcript transcript) {
        var all = transcript.participants();
        var named = all.stream()
                .limit(PEOPLE_NAMED)
                .map(one -> "%s <%s>".formatted(one.name(), one.address()))
                .collect(Collectors.joining(", "));
        return all.size() > PEOPLE_NAMED
                ? named + " " + say("print.others", Map.of("count", all.size() - PEOPLE_NAMED))
                : named;
    }

    private void message(Element place, PostedMessage message) {
        var who = place.appendElement("p").addClass("who");
        who.appendElement("b").text(author(message.author()));
        who.appendText(" ");
        if (message.kind() == MessageKind.INTERNAL) {
            place.addClass("note");
            who.appendElement("em").text(say("print.note", Map.of()));
            who.appendText(" ");
        }
        who.appendElement("span").text(time.format(message.postedAt()));
        addresses(who, "to", message.recipients());
        addresses(who, "cc", message.cc());
        var text = place.appendElement("div").addClass("text");
        var body = PlainBody.of(message.body(), say("print.picture", Map.of()), elementsLeft);
        elementsLeft -= body.getAllElements().size();
        text.appendChild(body);
        var files = message.attachments().stream()
                .filter(file -> !file.inline())
                .map(PostedMessage.Attachment::name)
                .collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            place.appendElement("p").addClass("files").text(say("print.files", Map.of("names", files)));
        }
    }

    private void addresses(Element who, String field, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            var named = addresses.stream()
                    .limit(PEOPLE_NAMED)
                    .map(EmailAddress::value)
                    .collect(Collectors.joining(", "));
            var others = addresses.size() > PEOPLE_NAMED
                    ? " " + say("print.others", Map.of("count", addresses.size() - PEOPLE_NAMED))
                    : "";
            who.appendElement("br");
            who.appendElement("span").text(say("print." + field, Map.of("names", named + others)));
        }
    }

    /** The desk's own tasks have names that only its engineers know. */
    private static String author(Actor author) {
        return author instanceof Actor.OfSystem || author.name().isBlank() ? "Pharos" : author.name();
    }

    private String say(String key, Map<String, ?> facts) {
        return catalogue.text(language, key, facts).orElseThrow(() -> new IllegalStateException("No words: " + key));
    }
}
