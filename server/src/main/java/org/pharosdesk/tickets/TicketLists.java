package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.SelectPart;
import org.pharosdesk.platform.database.WaitedFor;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.tickets.filter.Asking;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.FilterSql;
import org.pharosdesk.tickets.filter.FilterWords;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.springframework.stereotype.Service;

/**
 * Lists and counts of tickets, always as far as the asking agent may read.
 *
 * <p>A page is found by key, never by offset, so the hundredth is as fast as the first. Counting stops at a thousand:
 * people need to know "many", and the exact number of a big list would cost a walk over all of it. A filter with words
 * in it is a search: unless another order is asked for, it lists the newest match first.
 */
@Service
public class TicketLists {

    /** What there is more of is not counted on. */
    public static final int COUNT_CAP = 1_000;

    static final int GROUPED_CAP = 20_000;

    /** A priority by its place, as the index of the order has it. */
    private static final Field<Integer> RANK = rank(TICKET.PRIORITY, Level.values());

    /** The same of a status. */
    private static final Field<Integer> STATUS_RANK = rank(TICKET.STATUS, Status.values());

    /** As much of a subject as its order goes by: an index holds no long texts. */
    private static final int SUBJECT_KEPT = 100;

    private static final Field<String> SUBJECT_KEY = lower(left(TICKET.SUBJECT, inline(SUBJECT_KEPT)));

    private static final int MOST_KEPT = 1_000;
    private static final int LONGEST_KEPT = 300;
    private static final Duration KEPT_UNASKED = Duration.ofMinutes(10);

    /** What is counted: a list in an order that leaves some out has as many as it shows. */
    public record Counted(Filter.And<TicketCondition> filter, TicketOrder order) {

        /** What the database is asked beside the filter, of a ticket at hand. */
        public boolean isShown(TicketAtHand ticket) {
            return order.shows(ticket.status(), ticket.waitingSince());
        }
    }

    /** How many tickets match; {@code capped} when there are more than the value says. */
    public record Count(int value, boolean capped) {

        public static Count of(int found) {
            return new Count(Math.min(found, COUNT_CAP), found > COUNT_CAP);
        }
    }

    /** All that the SQL of a page depends on; agents who may see something else are other agents. */
    /** @param parsed what the words mean now: a name may come to mean somebody else, a tag be written in one way more */
    private record Asked(
            Agent viewer,
            String filter,
            Filter<TicketCondition> parsed,
            TicketOrder order,
            @Nullable String cursor,
            int limit) {

        boolean isLong() {
            return filter.length() + (cursor == null ? 0 : cursor.length()) > LONGEST_KEPT;
        }
    }

    private final DSLContext sql;
    private final TicketRows rows;
    private final TicketSearch search;
    private final TicketVocabulary vocabulary;
    private final Clock clock;

    /** A console asks the same with every change it hears of, and to write the SQL anew takes longer than one thinks. */
    private final Cache<Asked, SelectPart<Row>> parts = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(KEPT_UNASKED)
            .expireAfterWrite(KEPT_UNASKED) // which tags are common changes
            .build();

    TicketLists(WaitedFor waitedFor, TicketRows rows, TicketSearch search, TicketVocabulary vocabulary, Clock clock) {
        this.sql = waitedFor.sql();
        this.rows = rows;
        this.search = search;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** @throws org.pharosdesk.tickets.filter.FilterError when the filter cannot be understood */
    public Page<TicketSummary> page(
            Agent viewer, String filter, TicketOrder order, @Nullable String cursor, int limit) {
        var parsed = vocabulary.parse(filter);
        if (order == TicketOrder.UPDATED && FilterWords.in(parsed).isPresent()) {
            return found(viewer, parsed, cursor, limit);
        }
        var asked = new Asked(viewer, filter, parsed, order, cursor, limit);
        var kept = parts.getIfPresent(asked);
        var part = kept == null ? part(asked) : kept;
        return Page.cut(rows.page(viewer, part), limit, last -> cursorAfter(order, last));
    }

    private SelectPart<Row> part(Asked asked) {
        var order = asked.order();
        var parsed = asked.parsed();
        var condition = visible(asked.viewer(), parsed)
                .and(ordered(order))
                .and(asked.cursor() == null ? noCondition() : after(order, asked.cursor()));
        var part = order == TicketOrder.REQUESTER
                ? rows.listedWithRequester(condition, orderBy(order), asked.limit() + 1)
                : rows.listed(condition, orderBy(order), asked.limit() + 1);
        if (!parsed.mentions(TicketCondition::dependsOnNow) && !asked.isLong()) {
            parts.put(asked, part);
        }
        return part;
    }

    /** One that the viewer may read and that is not in the bin. */
    public Optional<TicketSummary> one(Agent viewer, TicketNumber number) {
        var readable = TicketReach.condition(Reach.of(viewer, Permission.TICKET_READ));
        var condition =
                TICKET.NUMBER.eq(number.value()).and(TICKET.DELETED_AT.isNull()).and(readable);
        return rows.page(viewer, rows.listed(condition, orderBy(TicketOrder.NEWEST), 1)).stream()
                .findFirst();
    }

    public Count count(Agent viewer, String filter) {
        return counts(viewer, List.of(new Counted(vocabulary.parse(filter), TicketOrder.UPDATED)))
                .getFirst();
    }

    /** Counts several at once, in their order. */
    public List<Count> counts(Agent viewer, List<Counted> asked) {
        var plain = asked.stream()
                .filter(one -> FilterWords.in(one.filter()).isEmpty())
                .map(one -> matching(visible(viewer, one.filter()).and(ordered(one.order()))))
                .toList();
        var counted = plain.isEmpty()
                ? List.of().iterator()
                : sql.select(plain).fetchSingle().intoList().iterator();
        return asked.stream()
                .map(one -> FilterWords.in(one.filter())
                        .map(words -> searched(viewer, one, words))
                        .orElseGet(() -> (Integer) counted.next()))
                .map(Count::of)
                .toList();
    }

    /**
     * The numbers of the tickets that match, of each in their order; none of these filters may ask for words.
     *
     * @param part one of what the viewer reaches, which alone decides what they see
     * @param atMost of each
     */
    public List<List<TicketNumber>> numbers(Agent viewer, ReachPart part, List<Counted> asked, int atMost) {
        var arrays = asked.stream()
                .map(one -> array(select(TICKET.NUMBER)
                        .from(TICKET)
                        .where(asked(viewer, one.filter()).and(part.condition()).and(ordered(one.order())))
                        .limit(atMost)))
                .toList();
        return sql.select(arrays).fetchSingle().intoList().stream()
                .map(found ->
                        Arrays.stream((Long[]) found).map(TicketNumber::new).toList())
                .toList();
    }

    private int searched(Agent viewer, Counted asked, Text words) {
        var rest = visible(viewer, FilterWords.without(asked.filter())).and(ordered(asked.order()));
        return search.hits(words, rest, null, COUNT_CAP + 1).size();
    }

    private static Field<Integer> matching(Condition condition) {
        return field(
                selectCount().from(selectOne().from(TICKET).where(condition).limit(inline(COUNT_CAP + 1))));
    }

    /**
     * How a list falls into groups: of each the value by which the filter language knows it, and how many it has. Of a
     * very long list only the beginning is counted. A filter with words is put into none, as its matches stand in an
     * order of their own.
     */
    public Map<String, Count> groups(Agent viewer, String filter, TicketOrder order, TicketGrouping by) {
        var parsed = vocabulary.parse(filter);
        if (parsed.mentions(Text.class::isInstance)) {
            return Map.of();
        }
        var value = coalesce(by.column().cast(String.class), inline("none")).as("value");
        var listed = select(value)
                .from(TICKET)
                .where(visible(viewer, parsed).and(ordered(order)))
                .limit(inline(GROUPED_CAP))
                .asTable("listed");
        var counted = sql.select(listed.field(value), DSL.count())
                .from(listed)
                .groupBy(listed.field(value))
                .fetchMap(row -> row.value1(), row -> row.value2());
        var whole = counted.values().stream().mapToInt(Integer::intValue).sum() < GROUPED_CAP;
        return counted.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, group -> new Count(group.getValue(), !whole)));
    }

    /** The tickets whose messages have the words, newest match first. */
    private Page<TicketSummary> found(
            Agent viewer, Filter.And<TicketCondition> filter, @Nullable String cursor, int limit) {
        var before =
                cursor == null ? null : new MessageId(Cursor.decode(cursor, 1).number(0));
        var rest = visible(viewer, FilterWords.without(filter));
        var hits = Page.cut(
                search.hits(FilterWords.in(filter).orElseThrow(), rest, before, limit + 1),
                limit,
                last -> Cursor.encode(last.newest().value()));
        var numbers = hits.items().stream().map(hit -> hit.number().value()).toList();
        var part = rows.listed(TICKET.NUMBER.in(numbers), orderBy(TicketOrder.NEWEST), limit);
        var summaries =
                rows.page(viewer, part).stream().collect(Collectors.toMap(TicketSummary::number, Function.identity()));
        return new Page<>(
                numbers.stream().map(summaries::get).filter(Objects::nonNull).toList(), hits.nextCursor());
    }

    /** Where these tickets lie, for whoever must decide who may hear of them. */
    public List<TicketPlace> places(Set<TicketNumber> numbers) {
        return sql.select(TICKET.NUMBER, TICKET.TEAM_ID, TICKET.ASSIGNEE_ID, TICKET.DELETED_AT)
                .from(TICKET)
                .where(TICKET.NUMBER.eq(any(TicketNumber.values(numbers))))
                .fetch(row -> TicketPlace.of(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private Condition visible(Agent viewer, Filter<TicketCondition> filter) {
        return asked(viewer, filter).and(TicketReach.condition(Reach.of(viewer, Permission.TICKET_READ)));
    }

    private Condition asked(Agent viewer, Filter<TicketCondition> filter) {
        return new FilterSql(new Asking(viewer, clock.instant())).of(filter);
    }

    /**
     * What a list in this order shows, as {@link TicketOrder#shows} says. Nobody waits on what is solved; said as well, so
     * that the index of those who wait serves every filter.
     */
    private static Condition ordered(TicketOrder order) {
        return switch (order) {
            case UPDATED, NEWEST, OLDEST, STATUS, REQUESTER, SUBJECT -> noCondition();
            case WAITING -> TICKET.WAITING_SINCE.isNotNull().and(FilterSql.unsolved());
            case PRIORITY -> FilterSql.unsolved();
        };
    }

    @SafeVarargs
    private static <E extends Enum<E> & Word> Field<Integer> rank(Field<String> column, E... words) {
        var ranks = choose(column).when(inline(words[0].word()), inline(words[0].ordinal()));
        for (var i = 1; i < words.length; i++) {
            ranks = ranks.when(inline(words[i].word()), inline(words[i].ordinal()));
        }
        return ranks;
    }

    private static List<OrderField<?>> orderBy(TicketOrder order) {
        return switch (order) {
            case UPDATED -> List.of(TICKET.UPDATED_AT.desc(), TICKET.NUMBER.desc());
            case NEWEST -> List.of(TICKET.NUMBER.desc());
            case OLDEST -> List.of(TICKET.NUMBER.asc());
            case WAITING -> List.of(TICKET.WAITING_SINCE.asc(), TICKET.NUMBER.asc());
            case PRIORITY -> List.of(RANK.asc(), TICKET.NUMBER.asc());
            case STATUS -> List.of(STATUS_RANK.asc(), TICKET.NUMBER.asc());
            case REQUESTER -> List.of(lower(CONTACT.NAME).asc(), CONTACT.ID.asc(), TICKET.NUMBER.asc());
            case SUBJECT -> List.of(SUBJECT_KEY.asc(), TICKET.NUMBER.asc());
        };
    }

    /**
     * Behind the last line of the page before. The planner is not shown where that is: believing that a page further on
     * costs less than another, it would plan each anew, which takes three times as long as reading it.
     */
    private static Condition after(TicketOrder order, String cursor) {
        var key = Cursor.decode(cursor, order == TicketOrder.REQUESTER ? 3 : 2);
        var number = field(select(val(key.number(order == TicketOrder.REQUESTER ? 2 : 1), TICKET.NUMBER)));
        return switch (order) {
            case UPDATED -> row(TICKET.UPDATED_AT, TICKET.NUMBER).lt(time(key), number);
            case NEWEST -> TICKET.NUMBER.lt(number);
            case OLDEST -> TICKET.NUMBER.gt(number);
            case WAITING -> row(TICKET.WAITING_SINCE, TICKET.NUMBER).gt(time(key), number);
            case PRIORITY -> row(RANK, TICKET.NUMBER).gt(rank(key), number);
            case STATUS -> row(STATUS_RANK, TICKET.NUMBER).gt(rank(key), number);
            case REQUESTER -> fromRequester(key).and(TICKET.NUMBER.gt(behindOf(key, number)));
            case SUBJECT -> row(SUBJECT_KEY, TICKET.NUMBER).gt(lowered(key), number);
        };
    }

    /** By this, the index of names is entered. */
    private static Condition fromRequester(Cursor key) {
        return row(lower(CONTACT.NAME), CONTACT.ID).ge(lowered(key), requester(key));
    }

    /** Of the requester whose tickets the page before ended in, those it had are passed over in their index. */
    private static Field<Long> behindOf(Cursor key, Field<Long> number) {
        return when(CONTACT.ID.eq(requester(key)), number).otherwise(inline(0L));
    }

    private static Field<Long> requester(Cursor key) {
        return field(select(val(key.number(1), CONTACT.ID)));
    }

    private static Field<String> lowered(Cursor key) {
        return field(select(lower(val(key.text(0)))));
    }

    private static Field<Integer> rank(Cursor key) {
        return field(select(val((int) key.number(0))));
    }

    private static Field<Instant> time(Cursor key) {
        return field(select(val(Instant.EPOCH.plus(key.number(0), ChronoUnit.MICROS), TICKET.UPDATED_AT)));
    }

    private static String cursorAfter(TicketOrder order, TicketSummary last) {
        return switch (order) {
            case PRIORITY -> Cursor.encode(last.priority().ordinal(), last.number());
            case STATUS -> Cursor.encode(last.status().ordinal(), last.number());
            case REQUESTER ->
                Cursor.encode(last.requester().name(), last.requester().id(), last.number());
            case SUBJECT -> Cursor.encode(begun(last.subject()), last.number());
            case WAITING ->
                Cursor.encode(micros(Objects.requireNonNullElse(last.waitingSince(), last.updatedAt())), last.number());
            case UPDATED, NEWEST, OLDEST -> Cursor.encode(micros(last.updatedAt()), last.number());
        };
    }

    private static String begun(String subject) {
        var letters = Math.min(SUBJECT_KEPT, subject.codePointCount(0, subject.length()));
        return subject.substring(0, subject.offsetByCodePoints(0, letters));
    }

    /** Since 1970, which is what PostgreSQL keeps; text would be longer and no clearer. */
    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
