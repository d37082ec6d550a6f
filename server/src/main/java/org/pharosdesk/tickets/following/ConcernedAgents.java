package org.pharosdesk.tickets.following;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.MENTION;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_FOLLOWER;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.FactSource;
import org.pharosdesk.tickets.filter.Names;
import org.pharosdesk.tickets.filter.TicketField;
import org.pharosdesk.tickets.filter.TicketFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What filters can ask of those who follow a ticket and of those named on it. */
@Configuration(proxyBeanMethods = false)
class ConcernedAgents {

    /** The agents who follow a ticket. */
    record Following(Set<Long> agents) {}

    /** The agents whom messages on a ticket name. */
    record Mentioned(Set<Long> agents) {}

    @Bean
    TicketFields followingFields(Names names) {
        var fields = List.<TicketField>of(
                new AgentsField<>("follower", names, ConcernedAgents::isFollowedBy, Following.class, Following::agents),
                new AgentsField<>("mentioned", names, ConcernedAgents::isNamed, Mentioned.class, Mentioned::agents));
        return () -> fields;
    }

    private static Condition isFollowedBy(Set<Long> agents) {
        return exists(selectOne()
                .from(TICKET_FOLLOWER)
                .where(TICKET_FOLLOWER.TICKET_NUMBER.eq(TICKET.NUMBER), TICKET_FOLLOWER.AGENT_ID.in(agents)));
    }

    private static Condition isNamed(Set<Long> agents) {
        return exists(selectOne()
                .from(MENTION)
                .join(MESSAGE)
                .on(MESSAGE.ID.eq(MENTION.MESSAGE_ID))
                .where(MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER), MENTION.AGENT_ID.in(agents)));
    }

    @Bean
    FactSource<Following> followingSource(DSLContext sql) {
        return new Source<>(
                sql,
                sql.select(TICKET_FOLLOWER.TICKET_NUMBER, TICKET_FOLLOWER.AGENT_ID)
                        .from(TICKET_FOLLOWER)
                        .where(TICKET_FOLLOWER.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Concerned(
                        new TicketNumber(row.get(TICKET_FOLLOWER.TICKET_NUMBER)), row.get(TICKET_FOLLOWER.AGENT_ID)),
                Following.class,
                Following::new);
    }

    @Bean
    FactSource<Mentioned> mentionedSource(DSLContext sql) {
        return new Source<>(
                sql,
                sql.select(MESSAGE.TICKET_NUMBER, MENTION.AGENT_ID)
                        .from(MENTION)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(MENTION.MESSAGE_ID))
                        .where(MESSAGE.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Concerned(new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)), row.get(MENTION.AGENT_ID)),
                Mentioned.class,
                Mentioned::new);
    }

    private record Concerned(TicketNumber ticket, Long agent) {}

    private static final class Source<F> implements FactSource<F> {

        private final FixedSelect<Concerned> pairs;
        private final Class<F> type;
        private final Function<Set<Long>, F> fact;

        Source(
                DSLContext sql,
                Select<Record2<Long, Long>> pairs,
                Function<Row, Concerned> read,
                Class<F> type,
                Function<Set<Long>, F> fact) {
            this.pairs = new FixedSelect<>(sql, pairs, read);
            this.type = type;
            this.fact = fact;
        }

        @Override
        public Class<F> type() {
            return type;
        }

        @Override
        public Step<Map<TicketNumber, F>> of(Collection<TicketNumber> tickets) {
            return pairs.with((Object) TicketNumber.values(tickets)).map(found -> {
                var agents = found.stream().collect(groupingBy(Concerned::ticket, mapping(Concerned::agent, toSet())));
                return tickets.stream()
                        .collect(toMap(ticket -> ticket, ticket -> fact.apply(agents.getOrDefault(ticket, Set.of()))));
            });
        }
    }
}
