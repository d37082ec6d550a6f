package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.or;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.Status;

/** Shorthands for what people ask for often. */
record StateField() implements TicketField {

    private static final EnumSet<Status> UNSOLVED = EnumSet.of(Status.NEW, Status.OPEN, Status.PENDING, Status.ON_HOLD);

    private static final Map<String, String> ELSEWHERE = Map.of(
            "mine", "assignee:me",
            "me", "assignee:me",
            "assigned", "-assignee:none",
            "unassigned", "assignee:none",
            "untagged", "tag:none",
            "followed", "follower:me",
            "urgent", "priority>=high",
            "unsolved", "is:open");

    enum State implements Word {
        /** Work is left to do. */
        OPEN(StateField::unsolved, ticket -> UNSOLVED.contains(ticket.status())),
        DELETED(TICKET.DELETED_AT::isNotNull, ticket -> ticket.deletedAt() != null),
        /** Somebody waits for an answer of ours. */
        WAITING(TICKET.WAITING_SINCE::isNotNull, ticket -> ticket.waitingSince() != null),
        /** Put off until a moment or a reply; it is as open as it was. */
        SNOOZED(TICKET.SNOOZED_AT::isNotNull, ticket -> ticket.snoozedAt() != null);

        private final Supplier<Condition> sql;
        private final Predicate<TicketAtHand> holds;

        State(Supplier<Condition> sql, Predicate<TicketAtHand> holds) {
            this.sql = sql;
            this.holds = holds;
        }
    }

    /** It is in one of these states. */
    record Is(List<State> states) implements TicketCondition {

        Is {
            states = List.copyOf(states);
        }

        @Override
        public Condition sql(Asking asking) {
            return or(states.stream().map(state -> state.sql.get()).toList());
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return states.stream()
                    .map(state -> state.holds)
                    .reduce(Predicate::or)
                    .orElseThrow();
        }

        /** The bin is empty for who may not look into it. */
        @Override
        public boolean dependsOnViewer() {
            return states.contains(State.DELETED);
        }

        @Override
        public Clause clause() {
            return new Clause(
                    "is",
                    states.stream()
                            .<Clause.Value>map(state -> new Clause.Value.Known("state." + state.word()))
                            .toList());
        }
    }

    /** The words are written into the SQL, so that the planner can prove that a partial index covers them. */
    static Condition unsolved() {
        return TICKET.STATUS.in(
                UNSOLVED.stream().map(status -> inline(status.word())).toList());
    }

    @Override
    public String name() {
        return "is";
    }

    @Override
    public TicketCondition condition(Term term) {
        refuseElsewhere(term.equalOnly());
        return new Is(term.values().stream()
                .map(value -> term.word(State.class, value))
                .toList());
    }

    /** What other fields ask. */
    private static void refuseElsewhere(Term term) {
        var value = term.value().toLowerCase(Locale.ROOT);
        var meant = Word.parse(Status.class, value).isPresent()
                        && Word.parse(State.class, value).isEmpty()
                ? "status:" + value
                : ELSEWHERE.get(value);
        if (term.values().size() == 1 && meant != null) {
            throw term.rather("filter-asked-elsewhere", meant);
        }
    }

    @Override
    public List<String> offers() {
        return Arrays.stream(State.values()).map(state -> ":" + state.word()).toList();
    }
}
