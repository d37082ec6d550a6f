package org.pharosdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTests {

    private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");

    private final Desk desk = Desk.plan(1, 3_000, 60, NOW);

    @Test
    void theSameSeedGivesTheSameWordsInWhateverOrderTheyAreAskedFor() {
        var again = Desk.plan(1, 3_000, 60, NOW);
        for (var index = desk.tickets() - 1; index >= 0; index -= 97) {
            var plan = desk.planner().plan(index);
            assertThat(again.planner().plan(index)).isEqualTo(plan);
            assertThat(again.wording().subject(plan)).isEqualTo(desk.wording().subject(plan));
            assertThat(again.wording().text(plan, 0)).isEqualTo(desk.wording().text(plan, 0));
        }
    }

    @Test
    void anotherSeedGivesAnotherDesk() {
        var other = Desk.plan(2, 3_000, 60, NOW);
        assertThat(other.planner().plan(7)).isNotEqualTo(desk.planner().plan(7));
    }

    @Test
    void aFifthOfTheDemoIsUnsolved() {
        var open = plans(desk).filter(TicketPlan::isOpen).count();
        assertThat(open / 3_000.0).isBetween(0.15, 0.25);
    }

    @Test
    void aYearOfManyTicketsHasFewUnsolvedOnesAndFourMessagesEach() {
        var year = Desk.plan(1, 60_000, 365, NOW);
        assertThat(plans(year).filter(TicketPlan::isOpen).count() / 60_000.0).isBetween(0.03, 0.05);
        assertThat(year.order().count() / 60_000.0).isBetween(3.8, 4.5);
    }

    @Test
    void everyStatusKindChannelPriorityAndLanguageOccurs() {
        assertThat(share(TicketPlan::status)).containsOnlyKeys("new", "open", "pending", "on-hold", "solved", "closed");
        assertThat(share(TicketPlan::kind)).containsOnlyKeys("incident", "request", "question", "problem", "change");
        assertThat(share(TicketPlan::channel))
                .containsOnlyKeys("email", "portal", "phone", "chat", "api", "social", "alert");
        assertThat(share(TicketPlan::priority)).containsOnlyKeys("critical", "high", "medium", "low");
        assertThat(share(TicketPlan::language))
                .allSatisfy((language, share) -> assertThat(share).isGreaterThan(0.1));
        assertThat(share(TicketPlan::language)).containsOnlyKeys("en", "nb", "el");
    }

    @Test
    void peopleWriteOnWeekdaysInTheDaytime() {
        var byHour = new int[24];
        plans(desk)
                .forEach(plan -> byHour[
                        Instant.ofEpochSecond(plan.createdAt())
                                .atZone(java.time.ZoneId.of("Europe/Oslo"))
                                .getHour()]++);
        assertThat(byHour[9]).isGreaterThan(10 * byHour[3]);
    }

    @Test
    void nothingHappensInTheFutureOrOutOfOrder() {
        plans(desk).forEach(plan -> {
            assertThat(plan.steps()).isSortedAccordingTo(java.util.Comparator.comparingLong(TicketPlan.Step::at));
            assertThat(plan.updatedAt()).isLessThanOrEqualTo(NOW.getEpochSecond());
        });
    }

    @Test
    void theRequesterWaitsExactlyWhenTheirsWasTheLastPublicWord() {
        plans(desk).filter(TicketPlan::isOpen).forEach(plan -> {
            var steps = plan.steps();
            var lastPublic = IntStream.range(0, steps.size())
                    .filter(position -> TicketPlan.messageKind(
                                    plan.channel(), steps.get(position).purpose(), position)
                            .equals("public"))
                    .max();
            assertThat(plan.waitingSince() != null)
                    .isEqualTo(lastPublic.isPresent()
                            && steps.get(lastPublic.getAsInt()).purpose().byRequester());
        });
    }

    @Test
    void identifiersOfMessagesFollowTheTimeOfWriting() {
        var order = desk.order();
        var before = 0L;
        var seen = new HashSet<Long>();
        for (var i = 0; i < order.count(); i++) {
            var at = desk.planner()
                    .plan(order.index(i))
                    .steps()
                    .get(order.position(i))
                    .at();
            assertThat(at).isGreaterThanOrEqualTo(before);
            assertThat(seen.add(order.id(order.index(i), order.position(i)))).isTrue();
            before = at;
        }
    }

    @Test
    void oneTicketIsVeryLong() {
        assertThat(plans(desk).mapToInt(plan -> plan.steps().size()).max()).hasValue(Planner.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nb", "el"})
    void everyTopicHasEverySentenceInEveryLanguageAndEverySlotHasWords(String language) {
        var phrases = Phrases.of(language);
        for (var topic : Topic.values()) {
            for (var purpose : "soqfar".toCharArray()) {
                assertThat(phrases.sentences(topic.key(), purpose))
                        .as(topic + " " + purpose)
                        .isNotEmpty();
            }
        }
        plans(desk).filter(plan -> plan.language().equals(language)).forEach(plan -> {
            for (var position = 0; position < plan.steps().size(); position++) {
                assertThat(desk.wording().text(plan, position)).isNotBlank().doesNotContain("{", "}");
            }
        });
    }

    private static Stream<TicketPlan> plans(Desk desk) {
        return IntStream.range(0, desk.tickets()).mapToObj(desk.planner()::plan);
    }

    private Map<String, Double> share(Function<TicketPlan, String> feature) {
        var shares = new HashMap<String, Double>();
        plans(desk)
                .collect(Collectors.groupingBy(feature, Collectors.counting()))
                .forEach((value, count) -> shares.put(value, count / (double) desk.tickets()));
        return shares;
    }
}
