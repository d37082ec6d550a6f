package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.AGENT;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.TEAM;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_SEEN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.FilterParser;
import org.pharosdesk.tickets.filter.FilterSql;
import org.pharosdesk.tickets.filter.FilterWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists and counts of tickets, always as far as the asking agent may read.
 *
 * <p>A page is found by key, never by offset, so the hundredth is as fast as the first. Counting stops at a thousand:
 * people need to know "many", and the exact number of a big list would cost a walk over all of it. A filter with words
 * in it is a search: unless another order is asked for, it lists the newest match first.
 */
@Service
@Transactional(readOnly = true)
public class TicketLists {

    static final int COUNT_CAP = 1_000;

    /** How many tickets match; {@code capped} when there are more than the value says. */
    public record Count(int value, boolean capped) {}

    /** The team and assignee by which reading a ticket is decided. */
    public record Place(
            TicketNumber number,
            @Nullable TeamId teamId,
            @Nullable AgentId assigneeId) {}

    private static final Field<String> PREFERRED_ADDRESS = field(select(CONTACT_ADDRESS.ADDRESS)
                    .from(CONTACT_ADDRESS)
                    .where(CONTACT_ADDRESS.CONTACT_ID.eq(TICKET.REQUESTER_ID))
                    .orderBy(CONTACT_ADDRESS.POSITION)
                    .limit(1))
            .as("requester_address");

    private final DSLContext sql;
    private final TicketSearch search;
    private final Clock clock;

    TicketLists(DSLContext sql, TicketSearch search, Clock clock) {
        this.sql = sql;
        this.search = search;
        this.clock = clock;
    }

    /** @throws org.pharosdesk.tickets.filter.FilterError when the filter cannot be understood */
    public Page<TicketSummary> page(
            Agent viewer, String filter, TicketOrder order, @Nullable String cursor, int limit) {
        var parsed = FilterParser.parse(filter);
        if (order == TicketOrder.UPDATED && FilterWords.in(parsed).isPresent()) {
            return found(viewer, parsed, cursor, limit);
        }
        var condition =
                visible(viewer, parsed).and(ordered(order)).and(cursor == null ? noCondition() : after(order, cursor));
        var rows = rows(viewer, condition, order, limit + 1);
        return Page.cut(rows, limit, last -> cursorAfter(order, last));
    }

    public Count count(Agent viewer, String filter) {
        var parsed = FilterParser.parse(filter);
        var words = FilterWords.in(parsed);
        int found = words.isPresent()
                ? search.hits(words.get(), visible(viewer, FilterWords.without(parsed)), null, COUNT_CAP + 1)
                        .size()
                : count(visible(viewer, parsed));
        return new Count(Math.min(found, COUNT_CAP), found > COUNT_CAP);
    }

    private int count(Condition condition) {
        return sql.select(DSL.count())
                .from(selectOne().from(TICKET).where(condition).limit(inline(COUNT_CAP + 1)))
                .fetchSingle()
                .value1();
    }

    /** The tickets whose messages have the words, newest match first. */
    private Page<TicketSummary> found(Agent viewer, Filter filter, @Nullable String cursor, int limit) {
        var before =
                cursor == null ? null : new MessageId(Cursor.decode(cursor, 1).number(0));
        var rest = visible(viewer, FilterWords.without(filter));
        var hits = Page.cut(
                search.hits(FilterWords.in(filter).orElseThrow(), rest, before, limit + 1),
                limit,
                last -> Cursor.encode(last.newest().value()));
        var numbers = hits.items().stream().map(hit -> hit.number().value()).toList();
        var rows = rows(viewer, TICKET.NUMBER.in(numbers), TicketOrder.NEWEST, limit).stream()
                .collect(Collectors.toMap(TicketSummary::number, Function.identity()));
        return new Page<>(
                numbers.stream().map(rows::get).filter(Objects::nonNull).toList(), hits.nextCursor());
    }

    /** Where these tickets lie, for whoever must decide who may hear of them. */
    public List<Place> places(Set<TicketNumber> numbers) {
        return sql.select(TICKET.NUMBER, TICKET.TEAM_ID, TICKET.ASSIGNEE_ID)
                .from(TICKET)
                .where(TICKET.NUMBER.in(
                        numbers.stream().map(TicketNumber::value).toList()))
                .fetch(row -> new Place(
                        new TicketNumber(row.value1()),
                        row.value2() == null ? null : new TeamId(row.value2()),
                        row.value3() == null ? null : new AgentId(row.value3())));
    }

    /** One ticket as a list shows it; empty when there is none that the agent may read. */
    Optional<TicketSummary> one(Agent viewer, TicketNumber number) {
        var readable = TicketReach.condition(Reach.of(viewer, Permission.TICKET_READ));
        return rows(viewer, TICKET.NUMBER.eq(number.value()).and(readable), TicketOrder.NEWEST, 1).stream()
                .findFirst();
    }

    private Condition visible(Agent viewer, Filter filter) {
        return new FilterSql(viewer, clock.instant())
                .of(filter)
                .and(TicketReach.condition(Reach.of(viewer, Permission.TICKET_READ)));
    }

    private List<TicketSummary> rows(Agent viewer, Condition condition, TicketOrder order, int limit) {
        return sql.select(
                        TICKET.NUMBER,
                        TICKET.SUBJECT,
                        TICKET.SNIPPET,
                        TICKET.KIND,
                        TICKET.STATUS,
                        TICKET.PRIORITY,
                        TICKET.CHANNEL,
                        TICKET.TAGS,
                        TICKET.CREATED_AT,
                        TICKET.UPDATED_AT,
                        TICKET.WAITING_SINCE,
                        TICKET.DELETED_AT,
                        TICKET.LAST_MESSAGE_ID,
                        CONTACT.ID,
                        CONTACT.NAME,
                        PREFERRED_ADDRESS,
                        ORGANIZATION.ID,
                        ORGANIZATION.NAME,
                        TEAM.ID,
                        TEAM.NAME,
                        AGENT.ID,
                        AGENT.NAME,
                        TICKET_SEEN.MESSAGE_ID)
                .from(TICKET)
                .join(CONTACT)
                .on(CONTACT.ID.eq(TICKET.REQUESTER_ID))
                .leftJoin(ORGANIZATION)
                .on(ORGANIZATION.ID.eq(TICKET.ORGANIZATION_ID))
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(TICKET.TEAM_ID))
                .leftJoin(AGENT)
                .on(AGENT.ID.eq(TICKET.ASSIGNEE_ID))
                .leftJoin(TICKET_SEEN)
                .on(TICKET_SEEN.TICKET_NUMBER.eq(TICKET.NUMBER))
                .and(TICKET_SEEN.AGENT_ID.eq(viewer.id().value()))
                .where(condition)
                .orderBy(orderBy(order))
                .limit(limit)
                .fetch(TicketLists::summary);
    }

    private static Condition ordered(TicketOrder order) {
        return order == TicketOrder.WAITING ? TICKET.WAITING_SINCE.isNotNull() : noCondition();
    }

    private static List<OrderField<?>> orderBy(TicketOrder order) {
        return switch (order) {
            case UPDATED -> List.of(TICKET.UPDATED_AT.desc(), TICKET.NUMBER.desc());
            case NEWEST -> List.of(TICKET.NUMBER.desc());
            case OLDEST -> List.of(TICKET.NUMBER.asc());
            case WAITING -> List.of(TICKET.WAITING_SINCE.asc(), TICKET.NUMBER.asc());
        };
    }

    private static Condition after(TicketOrder order, String cursor) {
        var key = Cursor.decode(cursor, 2);
        var time = time(key.number(0));
        var number = key.number(1);
        return switch (order) {
            case UPDATED -> row(TICKET.UPDATED_AT, TICKET.NUMBER).lt(time, number);
            case NEWEST -> TICKET.NUMBER.lt(number);
            case OLDEST -> TICKET.NUMBER.gt(number);
            case WAITING -> row(TICKET.WAITING_SINCE, TICKET.NUMBER).gt(time, number);
        };
    }

    /** Microseconds since 1970, which is what PostgreSQL keeps; text would be longer and no clearer. */
    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String cursorAfter(TicketOrder order, TicketSummary last) {
        var time = order == TicketOrder.WAITING && last.waitingSince() != null ? last.waitingSince() : last.updatedAt();
        return Cursor.encode(ChronoUnit.MICROS.between(Instant.EPOCH, time), last.number());
    }

    private static TicketSummary summary(Record row) {
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
                new ContactRef(row.get(CONTACT.ID), row.get(CONTACT.NAME), row.get(PREFERRED_ADDRESS)),
                row.get(ORGANIZATION.ID) == null
                        ? null
                        : new OrganizationRef(row.get(ORGANIZATION.ID), row.get(ORGANIZATION.NAME)),
                row.get(TEAM.ID) == null ? null : new TeamRef(row.get(TEAM.ID), row.get(TEAM.NAME)),
                row.get(AGENT.ID) == null ? null : new AgentRef(row.get(AGENT.ID), row.get(AGENT.NAME)),
                List.of(row.get(TICKET.TAGS)),
                row.get(TICKET.CREATED_AT),
                row.get(TICKET.UPDATED_AT),
                row.get(TICKET.WAITING_SINCE),
                lastMessage != null && (seen == null || seen < lastMessage),
                row.get(TICKET.DELETED_AT) != null);
    }
}
