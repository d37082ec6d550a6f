package org.pharosdesk.tickets.macros;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPages;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills macros in with what is known of a ticket, for those who may read it. */
@Service
@Transactional(readOnly = true)
class MacroFilling {

    /** A macro's text for one ticket. */
    @Schema(name = "FilledText")
    record Filled(String html, String text, @Nullable Language language) {}

    private final Tickets tickets;
    private final TicketPages pages;
    private final Contacts contacts;
    private final Organizations organizations;
    private final Teams teams;
    private final DeskSettingsStore desk;

    MacroFilling(
            Tickets tickets,
            TicketPages pages,
            Contacts contacts,
            Organizations organizations,
            Teams teams,
            DeskSettingsStore desk) {
        this.tickets = tickets;
        this.pages = pages;
        this.contacts = contacts;
        this.organizations = organizations;
        this.teams = teams;
        this.desk = desk;
    }

    /** Its text in the language of whoever will read it; empty when it has none. */
    Optional<Filled> filled(Agent by, TicketNumber number, Macro macro) {
        pages.require(by, number, Permission.TICKET_READ);
        var ticket = tickets.find(number).orElseThrow();
        var requester = contacts.find(ticket.requesterId()).orElseThrow();
        return macro.text(languages(by, ticket, requester, macro.kind()))
                .map(text -> filled(by, ticket, requester, text.getValue(), text.getKey()));
    }

    /** What it leaves for colleagues, in the language of who leaves it; empty when it leaves nothing. */
    Optional<Filled> filledNote(Agent by, TicketNumber number, Macro macro) {
        pages.require(by, number, Permission.TICKET_READ);
        var ticket = tickets.find(number).orElseThrow();
        var requester = contacts.find(ticket.requesterId()).orElseThrow();
        return macro.note(languages(by, ticket, requester, MessageKind.INTERNAL))
                .map(note -> filled(by, ticket, requester, note.getValue(), note.getKey()));
    }

    /** A text as it would become, though it is not saved. */
    Filled preview(Agent by, TicketNumber number, String html) {
        pages.require(by, number, Permission.TICKET_READ);
        var ticket = tickets.find(number).orElseThrow();
        var clean = MacroText.clean(html);
        MacroText.check(clean);
        return filled(by, ticket, contacts.find(ticket.requesterId()).orElseThrow(), clean, null);
    }

    private Filled filled(Agent by, TicketFacts ticket, Contact requester, String html, @Nullable Language language) {
        var filled = MacroText.filled(html, variable -> value(variable, by, ticket, requester));
        return new Filled(filled, HtmlText.of(filled), language);
    }

    /** A reply speaks the language of the person, a note that of the agent; what comes next is the desk's. */
    private List<Language> languages(Agent by, TicketFacts ticket, Contact requester, MessageKind kind) {
        var desks = desk.current().defaultLanguage();
        if (kind == MessageKind.INTERNAL) {
            return List.of(by.language(), desks);
        }
        return Stream.concat(
                        Stream.of(requester.language(), ticket.language())
                                .filter(Objects::nonNull)
                                .flatMap(tag -> Language.ofTag(tag).stream()),
                        Stream.of(desks))
                .toList();
    }

    private String value(Variable variable, Agent by, TicketFacts ticket, Contact requester) {
        return switch (variable) {
            case REQUESTER_NAME -> properName(requester.name());
            case REQUESTER_FIRST_NAME -> firstName(properName(requester.name()));
            case REQUESTER_LAST_NAME -> lastName(properName(requester.name()));
            case REQUESTER_ADDRESS -> address(ticket, requester);
            case ORGANIZATION_NAME ->
                ticket.organizationId() == null
                        ? ""
                        : organizations.find(ticket.organizationId()).name();
            case TICKET_NUMBER -> ticket.number().toString();
            case TICKET_SUBJECT -> ticket.subject();
            case AGENT_NAME -> by.name();
            case AGENT_FIRST_NAME -> firstName(by.name());
            case AGENT_ADDRESS -> by.email().value();
            case TEAM_NAME ->
                ticket.teamId() == null ? "" : teams.find(ticket.teamId()).name();
            case DESK_NAME -> desk.current().deskName();
        };
    }

    private static String address(TicketFacts ticket, Contact requester) {
        return ticket.participants().stream()
                .filter(TicketFacts.Participant::requester)
                .map(TicketFacts.Participant::address)
                .findFirst()
                .or(requester::preferredAddress)
                .map(EmailAddress::value)
                .orElse("");
    }

    /** Whoever never gave a name is called by an address, which greets nobody. */
    private static String properName(String name) {
        return name.contains("@") ? "" : name.strip();
    }

    private static String firstName(String name) {
        return name.split("\\s+", 2)[0];
    }

    private static String lastName(String name) {
        var space = name.lastIndexOf(' ');
        return space < 0 ? "" : name.substring(space + 1);
    }
}
