package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWindowTests {

    private static final MessageId NEWEST = new MessageId(4_000_000);

    private final SearchWindow first = SearchWindow.upTo(NEWEST);

    @Test
    void widensAsTheHitsLetExpectAndTwiceThat() {
        assertThat(first.widened(24, 51)).contains(new SearchWindow(NEWEST, 2 * 4 * 51 / 24));
    }

    @Test
    void growsWithEachRoundSoThatTheRoundsEnd() {
        assertThat(first.widened(50, 51).orElseThrow().buckets()).isGreaterThan(first.buckets());
    }

    @Test
    void givesWayToAllMessagesWhenHitsAreRare() {
        assertThat(first.widened(0, 51)).isEmpty();
        assertThat(first.widened(1, 51)).isEmpty();
    }

    @Test
    void knowsWhenNothingIsOlder() {
        assertThat(first.reachesTheOldest()).isFalse();
        assertThat(SearchWindow.upTo(new MessageId(60_000)).reachesTheOldest()).isTrue();
        assertThat(SearchWindow.upTo(new MessageId(70_000)).reachesTheOldest()).isFalse();
    }

    @Test
    void asksForItsBucketsAlone() {
        assertThat(first.query().toString())
                .contains("§241 | §242 | §243 | §244")
                .doesNotContain("§240");
        assertThat(SearchWindow.upTo(new MessageId(1)).query().toString())
                .contains("§0")
                .doesNotContain("§-");
    }
}
