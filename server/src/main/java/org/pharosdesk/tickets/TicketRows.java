package org.pharosdesk.tickets;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.AGENT;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.TEAM;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_LINK;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;
import static org.pharosdesk.platform.schema.Tables.TICKET_SEEN;
import static org.pharosdesk.platform.schema.Tables.UNDELIVERABLE_ADDRESS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.RememberedNames;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.SelectPart;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.database.WaitedFor;
import org.pharosdesk.platform.schema.tables.Ticket;
import org.pharosdesk.tickets.snooze.Snooze;
import org.pharosdesk.tickets.snooze.WakeCause;
import org.springframework.stereotype.Component;

/**
 * Tickets with the names that are shown beside them. A list takes them from memory, where most are; a single ticket, of
 * which somebody may be about to write to its requester, reads them anew.
 *
 * <p>How many rows are wanted is written into the SQL: PostgreSQL would take a bound limit for a tenth of the table,
 * distrust the plan it kept, and plan all the tables anew each time, which takes longer than reading them.
 */
@Component
class TicketRows {

    /** A ticket as a list shows it, and its own row. */
    record Whole(TicketSummary summary, Row row) {}

    /** A linked ticket, and where it lies: not everybody who reads the one may read the other. */
    record Neighbour(TicketPage.RelatedTicket ticket, TicketPlace place) {}

    /** The names beside a ticket. */
    private record Beside(
            ContactRef requester,
            @Nullable OrganizationRef organization,
            @Nullable TeamRef team,
            @Nullable AgentRef assignee,
            @Nullable AgentRef snoozer) {}

    /** Those of a page, by id. */
    private record Named(
            Map<Long, ContactRef> contacts,
            Map<Long, OrganizationRef> organizations,
            Map<Long, TeamRef> teams,
            Map<Long, AgentRef> agents) {

        Beside beside(Row row) {
            return new Beside(
                    requireNonNull(contacts.get(row.get(TICKET.REQUESTER_ID))),
                    organizations.get(row.get(TICKET.ORGANIZATION_ID)),
                    teams.get(row.get(TICKET.TEAM_ID)),
                    agents.get(row.get(TICKET.ASSIGNEE_ID)),
                    agents.get(row.get(TICKET.SNOOZED_BY)));
        }
    }

    private static final Field<String> PREFERRED_ADDRESS = field(select(CONTACT_ADDRESS.ADDRESS)
                    .from(CONTACT_ADDRESS)
                    .where(CONTACT_ADDRESS.CONTACT_ID.eq(TICKET.REQUESTER_ID))
                    .orderBy(CONTACT_ADDRESS.POSITION)
                    .limit(inline(1)))
            .as("requester_address");
    private static final org.pharosdesk.platform.schema.tables.Agent SNOOZER = AGENT.as("snoozer");
    private static final List<Field<?>> LISTED = List.of(
            TICKET.NUMBER,
            TICKET.SUBJECT,
            TICKET.SNIPPET,
            TICKET.KIND,
            TICKET.STATUS,
            TICKET.PRIORITY,
            TICKET.REQUESTER_ID,
            TICKET.ORGANIZATION_ID,
            TICKET.TEAM_ID,
            TICKET.ASSIGNEE_ID,
            TICKET.CHANNEL,
            TICKET.TAGS,
            TICKET.CREATED_AT,
            TICKET.UPDATED_AT,
            TICKET.WAITING_SINCE,
            TICKET.DELETED_AT,
            TICKET.LAST_MESSAGE_ID,
            TICKET.SNOOZED_AT,
            TICKET.SNOOZED_UNTIL,
            TICKET.SNOOZED_BY,
            TICKET.WOKEN_AT,
            TICKET.WOKEN_BY,
            TICKET_SEEN.MESSAGE_ID);
    private static final List<Field<?>> BESIDE = List.of(
            CONTACT.ID,
            CONTACT.NAME,
            PREFERRED_ADDRESS,
            ORGANIZATION.ID,
            ORGANIZATION.NAME,
            TEAM.ID,
            TEAM.NAME,
            AGENT.ID,
            AGENT.NAME,
            SNOOZER.ID,
            SNOOZER.NAME,
            TICKET_SEEN.MESSAGE_ID);

    private static final Ticket NEIGHBOUR = TICKET.as("neighbour");

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final WaitedFor waitedFor;
    private final RememberedNames names;
    private final FixedSelect<Row> listed;
    private final FixedSelect<Row> listedWithRequester;
    private final FixedSelect<Whole> one;
    private final FixedSelect<TicketPage.ParticipantView> participants;
    private final FixedSelect<Neighbour> neighbours;

    TicketRows(DSLContext sql, Pipeline pipeline, WaitedFor waitedFor, RememberedNames names) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.waitedFor = waitedFor;
        this.names = names;
        this.listed = new FixedSelect<>(
                sql,
                sql.select(LISTED).from(TICKET).leftJoin(TICKET_SEEN).on(seenBy(new AgentId(0))),
                Function.identity());
        this.listedWithRequester = new FixedSelect<>(
                sql,
                sql.select(LISTED)
                        .from(TICKET)
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(TICKET.REQUESTER_ID))
                        .leftJoin(TICKET_SEEN)
                        .on(seenBy(new AgentId(0))),
                Function.identity());
        this.one = new FixedSelect<>(sql, whole(new AgentId(0), new TicketNumber(0)), TicketRows::whole);
        this.participants = new FixedSelect<>(
                sql,
                sql.select(
                                TICKET_PARTICIPANT.ADDRESS,
                                TICKET_PARTICIPANT.ROLE,
                                CONTACT.ID,
                                CONTACT.NAME,
                                ORGANIZATION.ID,
                                ORGANIZATION.NAME,
                                UNDELIVERABLE_ADDRESS.SINCE)
                        .from(TICKET_PARTICIPANT)
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(TICKET_PARTICIPANT.CONTACT_ID))
                        .leftJoin(ORGANIZATION)
                        .on(ORGANIZATION.ID.eq(CONTACT.ORGANIZATION_ID))
                        .leftJoin(UNDELIVERABLE_ADDRESS)
                        .on(UNDELIVERABLE_ADDRESS.ADDRESS.eq(TICKET_PARTICIPANT.ADDRESS))
                        .where(TICKET_PARTICIPANT.TICKET_NUMBER.eq(0L))
                        .orderBy(TICKET_PARTICIPANT.ADDED_AT, CONTACT.ID),
                TicketRows::participant);
        this.neighbours = new FixedSelect<>(
                sql,
                sql.select(
                                NEIGHBOUR.NUMBER,
                                NEIGHBOUR.SUBJECT,
                                NEIGHBOUR.STATUS,
                                TICKET_LINK.RELATION,
                                TICKET_LINK.TO_NUMBER,
                                CONTACT.ID,
                                CONTACT.NAME,
                                NEIGHBOUR.TEAM_ID,
                                NEIGHBOUR.ASSIGNEE_ID,
                                NEIGHBOUR.DELETED_AT)
                        .from(TICKET_LINK)
                        .join(NEIGHBOUR)
                        .on(NEIGHBOUR.NUMBER.eq(when(TICKET_LINK.FROM_NUMBER.eq(0L), TICKET_LINK.TO_NUMBER)
                                .otherwise(TICKET_LINK.FROM_NUMBER)))
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(NEIGHBOUR.REQUESTER_ID))
                        .where(TICKET_LINK.FROM_NUMBER.eq(0L).or(TICKET_LINK.TO_NUMBER.eq(0L)))
                        .orderBy(NEIGHBOUR.NUMBER, TICKET_LINK.RELATION),
                TicketRows::neighbour);
    }

    /** What is to be listed; the same question may be asked again. */
    SelectPart<Row> listed(Condition condition, List<OrderField<?>> order, int limit) {
        return listed.where(condition, order, limit);
    }

    /** The same by a condition and an order that may speak of the requester. */
    SelectPart<Row> listedWithRequester(Condition condition, List<OrderField<?>> order, int limit) {
        return listedWithRequester.where(condition, order, limit);
    }

    List<TicketSummary> page(Agent viewer, SelectPart<Row> part) {
        var rows = waitedFor.pipeline().run(part.with(viewer.id().value()));
        var contacts = names.contacts(ids(rows, TICKET.REQUESTER_ID));
        var organizations = names.organizations(ids(rows, TICKET.ORGANIZATION_ID));
        var teams = names.teams(ids(rows, TICKET.TEAM_ID));
        var agents = names.agents(ids(rows, TICKET.ASSIGNEE_ID, TICKET.SNOOZED_BY));
        pipeline.run(List.of(contacts, organizations, teams, agents));
        var named = new Named(contacts.outcome(), organizations.outcome(), teams.outcome(), agents.outcome());
        return rows.stream().map(row -> summary(row, named.beside(row))).toList();
    }

    /** Whether or not the viewer may read it; {@code viewer} says only what is unread. */
    Step<Optional<Whole>> one(AgentId viewer, TicketNumber number) {
        return Step.first(one.with(viewer.value(), number.value()));
    }

    Step<List<TicketPage.ParticipantView>> participants(TicketNumber number) {
        return participants.with(number.value());
    }

    /** Linked tickets in either direction. */
    Step<List<Neighbour>> neighbours(TicketNumber number) {
        return neighbours.with(number.value(), number.value(), number.value());
    }

    @SafeVarargs
    private static Set<Long> ids(List<Row> rows, Field<Long>... columns) {
        return rows.stream()
                .flatMap(row -> Stream.of(columns).map(row::get))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static TicketPage.ParticipantView participant(Row row) {
        var address = row.get(TICKET_PARTICIPANT.ADDRESS);
        return new TicketPage.ParticipantView(
                new ContactRef(row.get(CONTACT.ID), row.get(CONTACT.NAME), address),
                organization(row),
                address,
                Word.of(ParticipantRole.class, row.get(TICKET_PARTICIPANT.ROLE)),
                row.get(UNDELIVERABLE_ADDRESS.SINCE) != null);
    }

    private static Neighbour neighbour(Row row) {
        var number = row.get(NEIGHBOUR.NUMBER);
        return new Neighbour(
                new TicketPage.RelatedTicket(
                        number,
                        row.get(NEIGHBOUR.SUBJECT),
                        Word.of(Status.class, row.get(NEIGHBOUR.STATUS)),
                        new ContactRef(row.get(CONTACT.ID), row.get(CONTACT.NAME), null),
                        Word.of(LinkRelation.class, row.get(TICKET_LINK.RELATION)),
                        row.get(TICKET_LINK.TO_NUMBER).equals(number)),
                TicketPlace.of(
                        number,
                        row.get(NEIGHBOUR.TEAM_ID),
                        row.get(NEIGHBOUR.ASSIGNEE_ID),
                        row.get(NEIGHBOUR.DELETED_AT)));
    }

    private static Condition seenBy(AgentId viewer) {
        return TICKET_SEEN.TICKET_NUMBER.eq(TICKET.NUMBER).and(TICKET_SEEN.AGENT_ID.eq(viewer.value()));
    }

    private Select<Record> whole(AgentId viewer, TicketNumber number) {
        return sql.select(TICKET.fields())
                .select(BESIDE)
                .select(CONTACT.LANGUAGE)
                .from(TICKET)
                .join(CONTACT)
                .on(CONTACT.ID.eq(TICKET.REQUESTER_ID))
                .leftJoin(ORGANIZATION)
                .on(ORGANIZATION.ID.eq(TICKET.ORGANIZATION_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(TICKET.TEAM_ID))
                .leftJoin(AGENT)
                .on(AGENT.ID.eq(TICKET.ASSIGNEE_ID))
                .leftJoin(SNOOZER)
                .on(SNOOZER.ID.eq(TICKET.SNOOZED_BY))
                .leftJoin(TICKET_SEEN)
                .on(seenBy(viewer))
                .where(TICKET.NUMBER.eq(number.value()));
    }

    private static Whole whole(Row row) {
        var beside = new Beside(
                new ContactRef(row.get(CONTACT.ID), row.get(CONTACT.NAME), row.get(PREFERRED_ADDRESS)),
                organization(row),
                row.get(TEAM.ID) == null ? null : new TeamRef(row.get(TEAM.ID), row.get(TEAM.NAME)),
                row.get(AGENT.ID) == null ? null : new AgentRef(row.get(AGENT.ID), row.get(AGENT.NAME)),
                row.get(SNOOZER.ID) == null ? null : new AgentRef(row.get(SNOOZER.ID), row.get(SNOOZER.NAME)));
        return new Whole(summary(row, beside), row);
    }

    private static @Nullable OrganizationRef organization(Row row) {
        var id = row.get(ORGANIZATION.ID);
        return id == null ? null : new OrganizationRef(id, row.get(ORGANIZATION.NAME));
    }

    private static TicketSummary summary(Row row, Beside beside) {
        var lastMessage = row.get(TICKET.LAST_MESSAGE_ID);
        var seen = row.get(TICKET_SEEN.MESSAGE_ID);
        return new TicketSummary(
                row.get(TICKET.NUMBER),
                row.get(TICKET.SUBJECT),
                row.get(TICKET.SNIPPET),
                Word.of(Kind.class, row.get(TICKET.KIND)),
                Word.of(Status.class, row.get(TICKET.STATUS)),
                Word.of(Level.class, row.get(TICKET.PRIORITY)),
                Word.of(Channel.class, row.get(TICKET.CHANNEL)),
                beside.requester(),
                beside.organization(),
                beside.team(),
                beside.assignee(),
                List.of(row.get(TICKET.TAGS)),
                row.get(TICKET.CREATED_AT),
                row.get(TICKET.UPDATED_AT),
                row.get(TICKET.WAITING_SINCE),
                lastMessage != null && (seen == null || seen < lastMessage),
                row.get(TICKET.DELETED_AT) != null,
                Snooze.of(row, beside.snoozer()),
                WakeCause.of(row));
    }
}
