package org.pharosdesk.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pharosdesk.platform.database.Step;

class RememberedByIdTests {

    private record Named(long id, String name) {}

    private final Map<Long, String> table = new HashMap<>(Map.of(1L, "Ane", 2L, "Berit", 3L, "Kostas"));
    private final List<Set<Long>> asked = new ArrayList<>();
    private final RememberedById<Long, Named> names = new RememberedById<>(this::read, Named::id);

    @Test
    void onlyThoseNotKnownAreAskedFor() {
        assertThat(look(1, 2)).containsValues(new Named(1, "Ane"), new Named(2, "Berit"));
        assertThat(look(2, 3)).containsValues(new Named(2, "Berit"), new Named(3, "Kostas"));
        assertThat(look(1, 2, 3)).hasSize(3);
        assertThat(asked).containsExactly(Set.of(1L, 2L), Set.of(3L));
    }

    @Test
    void anIdNobodyHasIsLeftOutAndAskedForAgain() {
        assertThat(look(9)).isEmpty();
        table.put(9L, "Dina");
        assertThat(look(9)).containsValue(new Named(9, "Dina"));
    }

    @Test
    void aChangeIsForgottenAtOnce() {
        look(1, 2);
        table.put(1L, "Anne");
        names.forget();
        assertThat(look(1)).containsValue(new Named(1, "Anne"));
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        var reading = names.of(Set.of(1L));
        table.put(1L, "Anne");
        names.forget();
        assertThat(reading.outcome()).containsValue(new Named(1, "Ane"));
        assertThat(look(1)).containsValue(new Named(1, "Anne"));
    }

    @Test
    void nothingIsKeptForLong() throws InterruptedException {
        look(1);
        table.put(1L, "Anne");
        Thread.sleep(Remembered.KEPT_FOR.plusMillis(50));
        assertThat(look(1)).containsValue(new Named(1, "Anne"));
    }

    private Map<Long, Named> look(long... ids) {
        var set = new TreeSet<Long>();
        for (var id : ids) {
            set.add(id);
        }
        return names.of(set).outcome();
    }

    private Step<List<Named>> read(Collection<Long> ids) {
        asked.add(Set.copyOf(ids));
        return Step.known(table.entrySet().stream()
                .filter(row -> ids.contains(row.getKey()))
                .map(row -> new Named(row.getKey(), row.getValue()))
                .toList());
    }
}
