package org.pharosdesk.channels.email.filters;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.tickets.CategoryRef;
import org.pharosdesk.tickets.filter.Filter;

/**
 * A filter with its condition and the records it names, as far as they are to be had.
 *
 * @param condition absent when it cannot be understood
 * @param broken why it is held against no mail
 */
record ReadFilter(
        MailFilter filter,
        @Nullable Filter<MailCondition> condition,
        @Nullable TeamRef team,
        TicketFields fields,
        @Nullable Broken broken) {

    boolean works() {
        return filter.active() && broken == null;
    }

    boolean matches(MailFacts mail) {
        return condition != null && condition.test(asked -> asked.holds(mail));
    }

    /** What there is to tell of it. */
    Optional<Broken> trouble() {
        return Optional.ofNullable(broken)
                .or(() -> Optional.ofNullable(filter.failure())
                        .map(failure -> new Broken(Broken.Reason.FAILED, failure)));
    }

    @Nullable
    AgentRef assignee() {
        var agent = fields.assignee();
        return agent == null ? null : new AgentRef(agent.id().value(), agent.name());
    }

    @Nullable
    CategoryRef category() {
        var category = fields.category();
        return category == null ? null : new CategoryRef(category.id().value(), category.path());
    }
}
