package org.pharosdesk.tickets.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        var answers = views.ask("Ane", VIEWS, this::answer);

        assertThat(answers).containsOnlyKeys(VIEWS.get(0), VIEWS.get(2));
        assertThat(asked).containsExactly(VIEWS, List.of(VIEWS.get(0)), List.of(SLOW), List.of(VIEWS.get(2)));
        asked.clear();

        assertThat(views.ask("Ane", VIEWS, this::answer)).containsOnlyKeys(VIEWS.get(0), VIEWS.get(2));
        assertThat(asked).containsExactly(List.of(VIEWS.get(0), VIEWS.get(2)));
        assertThat(views.ask("Ane", List.of(SLOW), this::answer)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsTooMuchForOneMayBeLittleForAnother() {
        views.ask("Ane", VIEWS, this::answer);

        assertThat(views.ask("Berit", VIEWS, some -> some)).containsOnlyKeys(VIEWS);
    }

    private List<Counted> answer(List<Counted> some) {
        asked.add(some);
        if (some.contains(SLOW)) {
            throw new GivenUp(new IllegalStateException("after its time"));
        }
        return some;
    }
}
