package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWindowTests {

    private static final MessageId NEWEST = new MessageId(4_000_000);

    private final SearchWindow first = SearchWindow.upTo(NEWEST);

    @Test
    void widensAsTheHitsLetExpectAndTwiceThat() {
        assertThat(first.widened(40, 51)).contains(new SearchWindow(NEWEST, 2 * 2 * 51 / 40));
    }

    @Test
    void growsWithEachRoundSoThatTheRoundsEnd() {
        assertThat(first.widened(50, 51).orElseThrow().buckets()).isGreaterThan(first.buckets());
    }

    @Test
    void growsStepByStepWhileItHasSeenTooLittleToTell() {
        assertThat(first.widened(0, 51)).contains(new SearchWindow(NEWEST, 8));
        assertThat(first.widened(1, 51)).contains(new SearchWindow(NEWEST, 8));
        assertThat(new SearchWindow(NEWEST, 8).widened(7, 51)).contains(new SearchWindow(NEWEST, 32));
    }

    @Test
    void givesWayToAllMessagesWhenHitsAreRare() {
        assertThat(new SearchWindow(NEWEST, 8).widened(0, 51)).isEmpty();
        assertThat(new SearchWindow(NEWEST, 8).widened(6, 51)).isEmpty();
        assertThat(new SearchWindow(NEWEST, 32).widened(25, 51)).isEmpty();
        assertThat(new SearchWindow(NEWEST, 32).widened(26, 51)).contains(new SearchWindow(NEWEST, 125));
    }

    @Test
    void knowsWhenNothingIsOlder() {
        assertThat(first.reachesTheOldest()).isFalse();
        assertThat(SearchWindow.upTo(new MessageId(30_000)).reachesTheOldest()).isTrue();
        assertThat(SearchWindow.upTo(new MessageId(40_000)).reachesTheOldest()).isFalse();
    }

    @Test
    void asksForItsBucketsAlone() {
        assertThat(first.query().toString()).contains("§243 | §244").doesNotContain("§242");
        assertThat(SearchWindow.upTo(new MessageId(1)).query().toString())
                .contains("§0")
                .doesNotContain("§-");
    }
}
