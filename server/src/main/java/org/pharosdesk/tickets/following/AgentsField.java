package org.pharosdesk.tickets.following;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.filter.Asking;
import org.pharosdesk.tickets.filter.Clause;
import org.pharosdesk.tickets.filter.Names;
import org.pharosdesk.tickets.filter.Term;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketField;

/**
 * Several agents whom a ticket concerns in one way.
 *
 * @param names what they are called
 * @param anyOf whether it concerns one of these, of a row of the ticket table
 * @param fact where it is known whom a ticket at hand concerns
 * @param <F> that fact
 */
record AgentsField<F>(
        String name, Names names, Function<Set<Long>, Condition> anyOf, Class<F> fact, Function<F, Set<Long>> read)
        implements TicketField {

    private static final String ME = "me";

    /**
     * It concerns one of these agents.
     *
     * @param agents nobody stands for whoever asks
     */
    record Concerns<F>(AgentsField<F> field, List<Optional<AgentId>> agents) implements TicketCondition {

        Concerns {
            agents = List.copyOf(agents);
        }

        @Override
        public Condition sql(Asking asking) {
            return field.anyOf.apply(ids(asking));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = new HashSet<>(ids(asking));
            return ticket -> field.read.apply(ticket.fact(field.fact)).stream().anyMatch(wanted::contains);
        }

        private Set<Long> ids(Asking asking) {
            return agents.stream()
                    .map(agent -> agent.orElse(asking.viewer().id()).value())
                    .collect(Collectors.toSet());
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    agents.stream()
                            .map(agent -> agent.<Clause.Value>map(
                                            id -> new Clause.Value.Named(Clause.Sort.AGENT, id.value()))
                                    .orElseGet(() -> new Clause.Value.Known(field.name + "." + ME)))
                            .toList());
        }

        @Override
        public boolean dependsOnViewer() {
            return agents.contains(Optional.empty());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(field.fact);
        }
    }

    @Override
    public TicketCondition condition(Term term) {
        return new Concerns<>(
                this,
                term.equalOnly().values().stream()
                        .flatMap(value -> agents(term, value))
                        .toList());
    }

    private Stream<Optional<AgentId>> agents(Term term, String value) {
        return value.equalsIgnoreCase(ME)
                ? Stream.of(Optional.empty())
                : names.ids(term, value, Clause.Sort.AGENT, List.of(ME)).stream()
                        .map(id -> Optional.of(new AgentId(id)));
    }

    @Override
    public List<String> offers() {
        return List.of(":" + ME);
    }
}
