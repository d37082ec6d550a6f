package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWindowTests {

    private static final int WANTED = 51;

    private final SearchWindow first = SearchWindow.upTo(new MessageId(4_000_000)); // of bucket 244

    @Test
    void beginsWithTheNewestBuckets() {
        assertThat(words(first)).contains("§243 | §244").doesNotContain("§242", "§245");
        assertThat(words(SearchWindow.upTo(new MessageId(1)))).contains("§0").doesNotContain("§-", "§1");
    }

    @Test
    void goesOnBehindTheLastOne() {
        assertThat(words(first.older(40, WANTED))).contains("§241 | §242").doesNotContain("§240", "§243");
    }

    @Test
    void isTwiceAsWideAsTheHitsSoFarLetExpect() {
        assertThat(first.older(30, WANTED).buckets()).isEqualTo(2 * (2 * 21 / 30 + 1));
        assertThat(seen(40).older(26, WANTED).buckets()).isEqualTo(2 * (40 * 25 / 26 + 1));
    }

    @Test
    void isNoNarrowerThanAllBefore() {
        assertThat(seen(40).older(50, WANTED).buckets()).isEqualTo(40);
    }

    @Test
    void growsStepByStepWhileTooLittleWasSeenToTell() {
        assertThat(first.older(0, WANTED).buckets()).isEqualTo(8);
        assertThat(first.older(1, WANTED).buckets()).isEqualTo(8);
        assertThat(seen(10).older(8, WANTED).buckets()).isEqualTo(40);
    }

    @Test
    void opensToAllThatAreOlderWhenHitsAreRare() {
        var rest = seen(10).older(3, WANTED);

        assertThat(rest.reachesTheOldest()).isTrue();
        assertThat(words(rest)).doesNotContain("§").contains(String.valueOf(235 << 14)); // 244 to 235 were seen
    }

    @Test
    void knowsWhenNothingIsOlder() {
        assertThat(first.reachesTheOldest()).isFalse();
        assertThat(SearchWindow.upTo(new MessageId(30_000)).reachesTheOldest()).isTrue();
        assertThat(SearchWindow.upTo(new MessageId(40_000)).reachesTheOldest()).isFalse();
    }

    @Test
    void comesToTheOldestWithoutAGapHoweverManyHitsThereAre() {
        for (var found = 0; found < WANTED; found++) {
            var window = SearchWindow.upTo(new MessageId(400_000_000));
            var rounds = 1;
            while (!window.reachesTheOldest()) {
                var next = window.older(found, WANTED);
                assertThat(next.newest()).isEqualTo(window.newest() - window.buckets());
                window = next;
                rounds++;
            }
            assertThat(rounds).isLessThanOrEqualTo(9);
        }
    }

    /** As if so many buckets had been looked at. */
    private SearchWindow seen(int buckets) {
        return new SearchWindow(first.top(), first.top(), buckets);
    }

    private static String words(SearchWindow window) {
        return window.condition().toString();
    }
}
