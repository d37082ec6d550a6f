package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.filter.TicketCondition.Reference;

/**
 * Turns a filter into a condition on the ticket table, as seen by one agent at one moment.
 *
 * <p>Words from our own lists are written into the SQL rather than bound, so that the planner can prove that a partial
 * index covers them; everything a person typed is bound.
 */
public final class FilterSql {

    private static final List<String> CONFIGURATIONS = List.of("english", "norwegian", "greek", "simple");

    private static final List<Status> UNSOLVED = List.of(Status.NEW, Status.OPEN, Status.PENDING, Status.ON_HOLD);

    private final Agent viewer;
    private final Instant now;

    public FilterSql(Agent viewer, Instant now) {
        this.viewer = viewer;
        this.now = now;
    }

    /** Deleted tickets match only a filter that asks for them, of somebody who may delete. */
    public Condition of(Filter<TicketCondition> filter) {
        var asked = condition(filter);
        if (!asksForDeleted(filter)) {
            return asked.and(TICKET.DELETED_AT.isNull());
        }
        return Grants.allowed(viewer, Permission.TICKET_DELETE) ? asked : falseCondition();
    }

    /** Work is left to do. */
    public static Condition unsolved() {
        return oneOf(TICKET.STATUS, UNSOLVED);
    }

    private Condition condition(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition> and ->
                DSL.and(and.parts().stream().map(this::condition).toList());
            case Filter.Not<TicketCondition> not ->
                not(DSL.coalesce(DSL.field(condition(not.part())), inline(false))
                        .isTrue());
            case Filter.Holds<TicketCondition> holds -> condition(holds.condition());
        };
    }

    private Condition condition(TicketCondition condition) {
        return switch (condition) {
            case TicketCondition.OneOf oneOf -> oneOf(wordColumn(oneOf.field()), oneOf.words());
            case TicketCondition.RefersTo refersTo -> refersTo(refersTo);
            case TicketCondition.Tagged tagged ->
                DSL.arrayOverlap(TICKET.TAGS, tagged.tags().toArray(String[]::new));
            case TicketCondition.When when -> when(when);
            case TicketCondition.Is is -> is(is.state());
            case TicketCondition.Text text -> text(text);
        };
    }

    private static Condition oneOf(TableField<TicketRecord, String> column, List<? extends Word> words) {
        return words.isEmpty()
                ? falseCondition()
                : column.in(words.stream().map(word -> inline(word.word())).toList());
    }

    private Condition refersTo(TicketCondition.RefersTo refersTo) {
        var column = referenceColumn(refersTo.field());
        return or(refersTo.references().stream()
                .map(reference -> refersTo(column, reference))
                .toList());
    }

    private Condition refersTo(TableField<TicketRecord, Long> column, Reference reference) {
        return switch (reference) {
            case Reference.None _ -> column.isNull();
            case Reference.Me _ -> column.eq(viewer.id().value());
            case Reference.Mine _ ->
                column.in(viewer.teams().stream().map(TeamId::value).toList());
            case Reference.Id id -> column.eq(id.value());
        };
    }

    private Condition when(TicketCondition.When when) {
        var column = timeColumn(when.field());
        var moment = when.moment().at(now);
        return when.before() ? column.lt(moment) : column.ge(moment);
    }

    private static Condition is(TicketCondition.State state) {
        return switch (state) {
            case OPEN -> unsolved();
            case DELETED -> TICKET.DELETED_AT.isNotNull();
            case WAITING -> TICKET.WAITING_SINCE.isNotNull();
        };
    }

    private static Condition text(TicketCondition.Text text) {
        return TICKET.NUMBER.in(select(MESSAGE.TICKET_NUMBER).from(MESSAGE).where(matches(query(text))));
    }

    /** Whether a message's words answer a query. */
    public static Condition matches(Field<Object> query) {
        return DSL.condition("{0} @@ {1}", MESSAGE.SEARCH, query);
    }

    /**
     * Words are stemmed by their message's language, so a query asks in every language the desk stems, and once only
     * for those that stem alike: the index would walk the same lists for each of them.
     */
    public static Field<Object> query(TicketCondition.Text text) {
        var function = text.phrase() ? "phraseto_tsquery" : "plainto_tsquery";
        var alternatives = CONFIGURATIONS.stream()
                .map("%s('%%s', {0})".formatted(function)::formatted)
                .collect(Collectors.joining(", "));
        return DSL.field(
                "(SELECT string_agg(DISTINCT '(' || q::text || ')', ' | ')::tsquery FROM unnest(ARRAY[" + alternatives
                        + "]) q WHERE numnode(q) > 0)",
                Object.class,
                val(text.words()));
    }

    private static boolean asksForDeleted(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition> and -> and.parts().stream().anyMatch(FilterSql::asksForDeleted);
            case Filter.Not<TicketCondition> _ -> false;
            case Filter.Holds<TicketCondition> holds ->
                holds.condition().equals(new TicketCondition.Is(TicketCondition.State.DELETED));
        };
    }

    private static TableField<TicketRecord, String> wordColumn(TicketCondition.Field field) {
        return switch (field) {
            case STATUS -> TICKET.STATUS;
            case PRIORITY -> TICKET.PRIORITY;
            case SEVERITY -> TICKET.SEVERITY;
            case URGENCY -> TICKET.URGENCY;
            case KIND -> TICKET.KIND;
            case CHANNEL -> TICKET.CHANNEL;
            default -> throw new IllegalArgumentException(field + " has no words");
        };
    }

    private static TableField<TicketRecord, Long> referenceColumn(TicketCondition.Field field) {
        return switch (field) {
            case ASSIGNEE -> TICKET.ASSIGNEE_ID;
            case TEAM -> TICKET.TEAM_ID;
            case REQUESTER -> TICKET.REQUESTER_ID;
            case ORGANIZATION -> TICKET.ORGANIZATION_ID;
            case CATEGORY -> TICKET.CATEGORY_ID;
            default -> throw new IllegalArgumentException(field + " refers to nothing");
        };
    }

    private static TableField<TicketRecord, Instant> timeColumn(TicketCondition.Field field) {
        return switch (field) {
            case CREATED -> TICKET.CREATED_AT;
            case UPDATED -> TICKET.UPDATED_AT;
            case SOLVED -> TICKET.SOLVED_AT;
            default -> throw new IllegalArgumentException(field + " is not a time");
        };
    }
}
