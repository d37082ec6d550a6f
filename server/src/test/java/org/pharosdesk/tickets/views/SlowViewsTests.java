package org.pharosdesk.tickets.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.database.GivenUp;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.filter.Filter;

class SlowViewsTests {

    private static final List<Counted> VIEWS = Stream.of(TicketOrder.UPDATED, TicketOrder.NEWEST, TicketOrder.WAITING)
            .map(order -> new Counted(new Filter.And<>(List.of()), order))
            .toList();
    private static final Counted SLOW = VIEWS.get(1);

    private final SlowViews views = new SlowViews();
    private final List<List<Counted>> asked = new ArrayList<>();

    @Test
    void oneThatTakesTooLongIsAskedAloneOnceAndTheOthersAreAnswered() {
        var answers = views.ask(agent(1), VIEWS, this::answer);

        assertThat(answers).containsOnlyKeys(VIEWS.get(0), VIEWS.get(2));
        assertThat(asked).containsExactly(VIEWS, List.of(VIEWS.get(0)), List.of(SLOW), List.of(VIEWS.get(2)));
        asked.clear();

        assertThat(views.ask(agent(1), VIEWS, this::answer)).containsOnlyKeys(VIEWS.get(0), VIEWS.get(2));
        assertThat(asked).containsExactly(List.of(VIEWS.get(0), VIEWS.get(2)));
        assertThat(views.ask(agent(1), List.of(SLOW), this::answer)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsTooMuchForOneMayBeLittleForAnother() {
        views.ask(agent(1), VIEWS, this::answer);

        assertThat(views.ask(agent(2), VIEWS, some -> some)).containsOnlyKeys(VIEWS);
    }

    private List<Counted> answer(List<Counted> some) {
        asked.add(some);
        if (some.contains(SLOW)) {
            throw new GivenUp(new IllegalStateException("after its time"));
        }
        return some;
    }

    private static Agent agent(long id) {
        return new Agent(
                new AgentId(id),
                "Ane",
                new EmailAddress("ane@desk.example"),
                Role.AGENT,
                true,
                Language.EN,
                null,
                Set.of());
    }
}
