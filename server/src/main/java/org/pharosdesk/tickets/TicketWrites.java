package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET_SEEN;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents do to tickets, each after the question whether this agent may do it to this ticket. */
@Service
@Transactional
class TicketWrites {

    private final DSLContext sql;
    private final Tickets tickets;
    private final TicketPages pages;
    private final TicketHolds holds;
    private final TicketPlacement placement;
    private final Uploads uploads;
    private final Contacts contacts;
    private final Clock clock;

    TicketWrites(
            DSLContext sql,
            Tickets tickets,
            TicketPages pages,
            TicketHolds holds,
            TicketPlacement placement,
            Uploads uploads,
            Contacts contacts,
            Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.pages = pages;
        this.holds = holds;
        this.placement = placement;
        this.uploads = uploads;
        this.contacts = contacts;
        this.clock = clock;
    }

    TicketPage open(Agent agent, OpenTicketRequest request) {
        refuseUnfit(agent, request);
        var requester = requester(request);
        var byRequester = !"agent".equals(request.authoredBy());
        var actor = byRequester ? requester.actor() : agent.actor();
        var opened = tickets.open(newTicket(request, requester), actor, agent.actor());
        var files = Objects.requireNonNullElse(request.attachmentIds(), List.<Long>of()).stream()
                .map(AttachmentId::new)
                .toList();
        uploads.attach(opened.messageId(), agent.id(), files);
        return pages.written(agent, opened.number());
    }

    TicketPage change(Agent agent, TicketNumber number, int seenVersion, ChangeTicketRequest request) {
        holds.require(agent, number, Permission.TICKET_UPDATE);
        if (request.assigns()) {
            holds.require(agent, number, Permission.TICKET_ASSIGN);
        }
        tickets.change(number, seenVersion, request.patch(), agent.actor());
        return pages.written(agent, number);
    }

    void delete(Agent agent, TicketNumber number) {
        holds.require(agent, number, Permission.TICKET_DELETE);
        tickets.delete(number, agent.actor());
    }

    TicketPage restore(Agent agent, TicketNumber number) {
        holds.require(agent, number, Permission.TICKET_DELETE);
        tickets.restore(number, agent.actor());
        return pages.of(agent, number);
    }

    /** Notes how far an agent has read; never backwards, whichever of two windows tells first. */
    void seen(Agent agent, TicketNumber number, MessageId message) {
        pages.require(agent, number, Permission.TICKET_READ);
        var noted = sql.insertInto(TICKET_SEEN, TICKET_SEEN.AGENT_ID, TICKET_SEEN.TICKET_NUMBER, TICKET_SEEN.MESSAGE_ID)
                .select(select(val(agent.id().value()), MESSAGE.TICKET_NUMBER, MESSAGE.ID)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.eq(message.value()), MESSAGE.TICKET_NUMBER.eq(number.value())))
                .onConflict(TICKET_SEEN.AGENT_ID, TICKET_SEEN.TICKET_NUMBER)
                .doUpdate()
                .set(TICKET_SEEN.MESSAGE_ID, greatest(TICKET_SEEN.MESSAGE_ID, val(message.value())))
                .execute();
        if (noted == 0) {
            throw Refusal.notFound("message", message.value());
        }
    }

    /** Whoever may open a ticket for any team may still give it only to whom they may assign. */
    private void refuseUnfit(Agent agent, OpenTicketRequest request) {
        var team = placement.team(mapped(request.categoryId(), CategoryId::new), mapped(request.teamId(), TeamId::new));
        var assignee = mapped(request.assigneeId(), AgentId::new);
        if (assignee != null) {
            if (!TicketReach.covers(Reach.of(agent, Permission.TICKET_ASSIGN), team, assignee)) {
                throw new Refusal(
                        Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", Permission.TICKET_ASSIGN.word()));
            }
            placement.refuseUnfit(assignee, team);
        }
    }

    private Contact requester(OpenTicketRequest request) {
        var known = request.requesterId();
        if (known != null) {
            return contacts.find(new ContactId(known)).orElseThrow(() -> Refusal.notFound("contact", known));
        }
        var named = request.requester();
        if (named == null) {
            throw Refusal.invalid("requester-missing", Map.of());
        }
        return contacts.findOrCreate(new EmailAddress(named.address()), named.name(), null);
    }

    private NewTicket newTicket(OpenTicketRequest request, Contact requester) {
        return new NewTicket(
                request.subject().strip(),
                requester.id(),
                requester.preferredAddress().orElse(null),
                Objects.requireNonNullElse(request.kind(), Kind.INCIDENT),
                Objects.requireNonNullElse(request.severity(), Level.MEDIUM),
                Objects.requireNonNullElse(request.urgency(), Level.MEDIUM),
                mapped(request.categoryId(), CategoryId::new),
                mapped(request.teamId(), TeamId::new),
                mapped(request.assigneeId(), AgentId::new),
                Objects.requireNonNullElse(request.tags(), List.<String>of()).stream()
                        .distinct()
                        .toList(),
                requester.language(),
                new NewMessage(
                        MessageKind.PUBLIC,
                        Objects.requireNonNullElse(request.channel(), Channel.API),
                        AgentMessages.body(request.text(), request.html()),
                        List.of(),
                        List.of(),
                        requester.language(),
                        List.of(),
                        List.of(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    private static <T> @Nullable T mapped(@Nullable Long id, LongFunction<T> type) {
        return Optional.ofNullable(id).map(type::apply).orElse(null);
    }
}
