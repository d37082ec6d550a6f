package org.pharosdesk.tickets.views;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
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

    private static final Agent LEAD = agent(1, Role.LEAD);
    private static final Agent ANE = agent(2, Role.AGENT, 7);
    private static final Agent BERIT = agent(3, Role.AGENT, 8);

    private final SlowViews views = new SlowViews();
    private final List<List<Counted>> asked = new ArrayList<>();

    @Test
    void oneThatTakesTooLongIsAskedAloneOnceAndTheOthersAreAnswered() {
        var all = whole(ANE, VIEWS);
        var answers = views.ask(all, this::answer);

        assertThat(answers).containsOnlyKeys(all.get(0), all.get(2));
        assertThat(asked).containsExactly(VIEWS, List.of(VIEWS.get(0)), List.of(SLOW), List.of(VIEWS.get(2)));
        asked.clear();

        assertThat(views.ask(all, this::answer)).containsOnlyKeys(all.get(0), all.get(2));
        assertThat(asked).containsExactly(List.of(VIEWS.get(0), VIEWS.get(2)));
        assertThat(views.ask(whole(ANE, List.of(SLOW)), this::answer)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsTooMuchForOneMayBeLittleForAnother() {
        views.ask(whole(LEAD, VIEWS), this::answer);

        var others = whole(BERIT, VIEWS);
        assertThat(views.ask(others, some -> some)).containsOnlyKeys(others);
    }

    @Test
    void whatTakesTooLongInPartTakesTooLongAsAWholeForAllWhoReachThat() {
        var part = CountedPart.of(SLOW, ANE).getFirst();
        views.ask(List.of(part), this::answer);

        assertThat(views.ask(whole(ANE, List.of(SLOW)), some -> some)).isEmpty();
        assertThat(views.ask(whole(agent(9, Role.AGENT, 7), List.of(SLOW)), some -> some))
                .isEmpty();
        assertThat(views.ask(whole(BERIT, List.of(SLOW)), some -> some)).hasSize(1);
    }

    @Test
    void aWholeThatTakesTooLongSaysNothingOfItsParts() {
        views.ask(whole(ANE, List.of(SLOW)), this::answer);
        assertThat(views.ask(CountedPart.of(SLOW, ANE), some -> some)).hasSize(2);

        views.ask(whole(LEAD, List.of(SLOW)), this::answer);
        assertThat(views.ask(CountedPart.of(SLOW, agent(4, Role.LEAD)), some -> some))
                .as("unless it has none")
                .isEmpty();
    }

    private static List<CountedPart> whole(Agent viewer, List<Counted> views) {
        return views.stream().map(view -> CountedPart.whole(view, viewer)).toList();
    }

    private static Agent agent(long id, Role role, long... teams) {
        return new Agent(
                new AgentId(id),
                "Agent " + id,
                new EmailAddress("agent" + id + "@desk.test"),
                role,
                true,
                Language.EN,
                null,
                Arrays.stream(teams).mapToObj(TeamId::new).collect(toSet()));
    }

    private List<Counted> answer(List<Counted> some) {
        asked.add(some);
        if (some.contains(SLOW)) {
            throw new GivenUp(new IllegalStateException("after its time"));
        }
        return some;
    }
}
