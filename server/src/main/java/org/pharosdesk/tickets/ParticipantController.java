package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose matter a ticket is, and who else takes part. */
@RestController
@RequestMapping("/api/v1/tickets/{number}")
@Tag(name = "tickets")
class ParticipantController {

    private final TicketPages pages;
    private final TicketHolds holds;
    private final Participants participants;
    private final Contacts contacts;

    ParticipantController(TicketPages pages, TicketHolds holds, Participants participants, Contacts contacts) {
        this.pages = pages;
        this.holds = holds;
        this.participants = participants;
        this.contacts = contacts;
    }

    @PutMapping("/requester")
    @Requires(Permission.TICKET_UPDATE)
    @Transactional // nobody takes a right away between the question and the change
    ResponseEntity<TicketPage> changeTicketRequester(
            Agent agent, @PathVariable long number, IfMatch seen, @Valid @RequestBody RequesterRequest request) {
        var ticket = mayChange(agent, number);
        var requester = person(request.contactId(), request.person());
        participants.changeRequester(ticket, seen.version(), requester.id(), request.keepFormer(), agent.actor());
        return TicketController.answer(pages.of(agent, ticket));
    }

    /** Adds a person, in copy unless the matter is about them; who takes part already goes on as they do. */
    @PostMapping("/participants")
    @Requires(Permission.TICKET_UPDATE)
    @Transactional
    ResponseEntity<TicketPage> addTicketParticipant(
            Agent agent, @PathVariable long number, @Valid @RequestBody ParticipantRequest request) {
        var ticket = mayChange(agent, number);
        var person = person(request.contactId(), request.person());
        var address = request.person() == null
                ? person.preferredAddress().orElseThrow(() -> Refusal.conflict("participant-without-address", Map.of()))
                : new EmailAddress(request.person().address());
        var role = request.role() == null ? ParticipantRole.CC : Word.of(ParticipantRole.class, request.role());
        participants.add(ticket, person, address, role, agent.actor());
        return TicketController.answer(pages.of(agent, ticket));
    }

    /** Whether somebody is in copy, or the matter is about them. */
    @PutMapping("/participants/{contact}/role")
    @Requires(Permission.TICKET_UPDATE)
    @Transactional
    ResponseEntity<TicketPage> changeTicketParticipantRole(
            Agent agent,
            @PathVariable long number,
            @PathVariable long contact,
            @Valid @RequestBody RoleRequest request) {
        var ticket = mayChange(agent, number);
        var role = Word.of(ParticipantRole.class, request.role());
        participants.change(ticket, new ContactId(contact), role, agent.actor());
        return TicketController.answer(pages.of(agent, ticket));
    }

    @DeleteMapping("/participants/{contact}")
    @Requires(Permission.TICKET_UPDATE)
    @Transactional
    ResponseEntity<TicketPage> removeTicketParticipant(
            Agent agent, @PathVariable long number, @PathVariable long contact) {
        var ticket = mayChange(agent, number);
        participants.remove(ticket, new ContactId(contact), agent.actor());
        return TicketController.answer(pages.of(agent, ticket));
    }

    private TicketNumber mayChange(Agent agent, long number) {
        var ticket = new TicketNumber(number);
        holds.require(agent, ticket, Permission.TICKET_UPDATE);
        return ticket;
    }

    private Contact person(@Nullable Long contactId, OpenTicketRequest.@Nullable Requester named) {
        if (contactId != null) {
            return contacts.find(new ContactId(contactId)).orElseThrow(() -> Refusal.notFound("contact", contactId));
        }
        if (named == null) {
            throw Refusal.invalid("requester-missing", Map.of());
        }
        return contacts.findOrCreate(new EmailAddress(named.address()), named.name(), null);
    }

    /** @param keepFormer whether the former requester stays, in copy */
    @Schema(name = "RequesterChange")
    record RequesterRequest(
            @Nullable Long contactId,
            @Valid OpenTicketRequest.@Nullable Requester person,
            @NotNull Boolean keepFormer) {}

    @Schema(name = "NewParticipant")
    record ParticipantRequest(
            @Nullable Long contactId,
            @Valid OpenTicketRequest.@Nullable Requester person,

            @Pattern(regexp = "affected|cc") @Nullable String role) {}

    @Schema(name = "ParticipantRoleChange")
    record RoleRequest(
            @NotNull @Pattern(regexp = "affected|cc") String role) {}
}
