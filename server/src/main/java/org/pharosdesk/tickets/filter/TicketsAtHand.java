package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Tests tickets by filters without a question for each: reads the tickets, and makes predicates of the filters. */
@Component
public class TicketsAtHand {

    private static final Field<Boolean> RESOLVED = field(TICKET.RESOLUTION.isNotNull());

    /** Not the long texts: they may be of megabytes. */
    private static final List<Field<?>> COLUMNS = List.of(
            TICKET.NUMBER,
            TICKET.KIND,
            TICKET.STATUS,
            TICKET.SEVERITY,
            TICKET.URGENCY,
            TICKET.PRIORITY,
            TICKET.CHANNEL,
            TICKET.CATEGORY_ID,
            TICKET.REQUESTER_ID,
            TICKET.ORGANIZATION_ID,
            TICKET.TEAM_ID,
            TICKET.ASSIGNEE_ID,
            TICKET.TAGS,
            TICKET.LANGUAGE,
            TICKET.CREATED_AT,
            TICKET.UPDATED_AT,
            TICKET.SOLVED_AT,
            TICKET.CLOSED_AT,
            TICKET.WAITING_SINCE,
            TICKET.DELETED_AT,
            TICKET.SNOOZED_AT,
            RESOLVED);

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final Map<Class<?>, FactSource<?>> sources;
    private final FixedSelect<Row> rows;

    TicketsAtHand(DSLContext sql, Pipeline pipeline, List<FactSource<?>> sources) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.sources = sources.stream().collect(toMap(FactSource::type, Function.identity()));
        this.rows = new FixedSelect<>(
                sql, sql.select(COLUMNS).from(TICKET).where(TICKET.NUMBER.eq(any(new Long[0]))), Function.identity());
    }

    /** What a filter asks as one agent at one moment; it may be asked of any number of tickets, by any thread. */
    public Predicate<TicketAtHand> predicate(Filter<TicketCondition> filter, Agent viewer, Instant now) {
        return FilterPredicate.of(filter, new Asking(viewer, now, stemmed(filter)));
    }

    /** Those of the tickets that there are, with all that these filters ask about. */
    public List<TicketAtHand> read(
            Collection<TicketNumber> tickets, Collection<? extends Filter<TicketCondition>> askedBy) {
        var facts = factsOf(askedBy);
        var found = rows.with((Object) TicketNumber.values(tickets));
        var known = new HashMap<Class<?>, Step<? extends Map<TicketNumber, ?>>>();
        facts.forEach(type -> known.put(type, source(type).of(tickets)));
        var steps = new ArrayList<Step<?>>(known.values());
        steps.add(found);
        pipeline.run(steps);
        return found.outcome().stream().map(row -> atHand(row, known)).toList();
    }

    private FactSource<?> source(Class<?> type) {
        return Objects.requireNonNull(sources.get(type), () -> "Nobody knows of tickets: " + type.getSimpleName());
    }

    private static Set<Class<?>> factsOf(Collection<? extends Filter<TicketCondition>> filters) {
        var facts = new HashSet<Class<?>>();
        filters.forEach(filter -> filter.conditions().forEach(condition -> facts.addAll(condition.facts())));
        return facts;
    }

    private Map<Text, WordQuery> stemmed(Filter<TicketCondition> filter) {
        var texts = filter.conditions()
                .flatMap(condition -> condition.stemmed().stream())
                .distinct()
                .toList();
        if (texts.isEmpty()) {
            return Map.of();
        }
        var row = sql.select(texts.stream().map(SearchSql::ways).toList()).fetchSingle();
        var stemmed = new HashMap<Text, WordQuery>();
        for (var i = 0; i < texts.size(); i++) {
            stemmed.put(texts.get(i), WordQuery.of(List.of((String[]) row.get(i))));
        }
        return stemmed;
    }

    private static TicketAtHand atHand(Row row, Map<Class<?>, Step<? extends Map<TicketNumber, ?>>> known) {
        var number = new TicketNumber(row.get(TICKET.NUMBER));
        var facts = new HashMap<Class<?>, Object>();
        known.forEach((type, step) ->
                facts.put(type, Objects.requireNonNull(step.outcome().get(number))));
        return new TicketAtHand(
                number,
                Word.of(Kind.class, row.get(TICKET.KIND)),
                Word.of(Status.class, row.get(TICKET.STATUS)),
                Word.of(Level.class, row.get(TICKET.SEVERITY)),
                Word.of(Level.class, row.get(TICKET.URGENCY)),
                Word.of(Level.class, row.get(TICKET.PRIORITY)),
                Word.of(Channel.class, row.get(TICKET.CHANNEL)),
                row.get(TICKET.CATEGORY_ID),
                row.get(TICKET.REQUESTER_ID),
                row.get(TICKET.ORGANIZATION_ID),
                row.get(TICKET.TEAM_ID),
                row.get(TICKET.ASSIGNEE_ID),
                List.of(row.get(TICKET.TAGS)),
                row.get(TICKET.LANGUAGE),
                row.get(TICKET.CREATED_AT),
                row.get(TICKET.UPDATED_AT),
                row.get(TICKET.SOLVED_AT),
                row.get(TICKET.CLOSED_AT),
                row.get(TICKET.WAITING_SINCE),
                row.get(TICKET.DELETED_AT),
                row.get(TICKET.SNOOZED_AT),
                row.get(RESOLVED),
                facts);
    }
}
