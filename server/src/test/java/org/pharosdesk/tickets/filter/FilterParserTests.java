package org.pharosdesk.tickets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.filter.TicketCondition.Field;
import org.pharosdesk.tickets.filter.TicketCondition.Reference;

class FilterParserTests {

    @Test
    void nothingAsksForEverything() {
        assertThat(TicketVocabulary.parse("  ")).isEqualTo(new Filter.And<>(List.of()));
    }

    @Test
    void termsSideBySideMustAllHoldAndValuesAreAlternatives() {
        assertThat(TicketVocabulary.parse("status:new,on-hold assignee:me"))
                .isEqualTo(new Filter.And<>(List.of(
                        new Filter.Holds<>(
                                new TicketCondition.OneOf(Field.STATUS, List.of(Status.NEW, Status.ON_HOLD))),
                        new Filter.Holds<>(
                                new TicketCondition.RefersTo(Field.ASSIGNEE, List.of(new Reference.Me()))))));
    }

    @Test
    void levelsCompareByRank() {
        assertThat(TicketVocabulary.parse("priority>=high"))
                .isEqualTo(new Filter.And<>(List.of(new Filter.Holds<>(
                        new TicketCondition.OneOf(Field.PRIORITY, List.of(Level.CRITICAL, Level.HIGH))))));
        assertThat(TicketVocabulary.parse("priority<medium"))
                .isEqualTo(new Filter.And<>(
                        List.of(new Filter.Holds<>(new TicketCondition.OneOf(Field.PRIORITY, List.of(Level.LOW))))));
    }

    @Test
    void wordsPhrasesAndNegationAreText() {
        assertThat(TicketVocabulary.parse("paper \"paper jam\" -toner"))
                .isEqualTo(new Filter.And<>(List.of(
                        new Filter.Holds<>(new TicketCondition.Text("paper", false)),
                        new Filter.Holds<>(new TicketCondition.Text("paper jam", true)),
                        new Filter.Not<>(new Filter.Holds<>(new TicketCondition.Text("toner", false))))));
    }

    @Test
    void aQuotedTagMayHaveSpacesAndCommas() {
        assertThat(TicketVocabulary.parse("tag:\"big, blue\",vip"))
                .isEqualTo(new Filter.And<>(
                        List.of(new Filter.Holds<>(new TicketCondition.Tagged(List.of("big, blue", "vip"))))));
    }

    @ParameterizedTest
    @CsvSource({
        "asignee:me, filter-unknown-field, 0, 7",
        "is:open status:opne, filter-unknown-value, 15, 4",
        "status:, filter-value-missing, 7, 1",
        "'tag:\"open', filter-quote-open, 4, 5",
        "created:2d, filter-time-comparison, 8, 2",
        "created<soon, filter-not-a-time, 8, 4",
        "assignee:kari, filter-not-a-reference, 9, 4",
        "status>new, filter-only-equal, 7, 3",
        "'priority>high,low', filter-one-value, 9, 8"
    })
    void aMistakeIsPointedAt(String text, String slug, int position, int length) {
        assertThatThrownBy(() -> TicketVocabulary.parse(text)).isInstanceOfSatisfying(FilterError.class, error -> {
            assertThat(error.slug()).isEqualTo(slug);
            assertThat(error.facts()).containsAllEntriesOf(Map.of("position", position, "length", length));
        });
    }

    @Test
    void everyMistakeIsTold() {
        assertThatThrownBy(() -> TicketVocabulary.parse("asignee:me is:open status:opne created<soon"))
                .isInstanceOfSatisfying(FilterError.class, error -> {
                    assertThat(error.slug()).isEqualTo("filter-unknown-field");
                    assertThat(error.others())
                            .extracting(Refusal::slug)
                            .containsExactly("filter-unknown-value", "filter-not-a-time");
                });
    }

    @Test
    void anUnknownFieldIsAnsweredWithTheNearestKnownOne() {
        assertThatThrownBy(() -> TicketVocabulary.parse("asignee:me"))
                .isInstanceOfSatisfying(
                        FilterError.class, error -> assertThat(error.facts()).containsEntry("suggestion", "assignee"));
    }

    @Test
    void aVeryLongFilterIsRefusedRatherThanRead() {
        assertThatThrownBy(() -> TicketVocabulary.parse("x ".repeat(51))).isInstanceOf(FilterError.class);
        assertThatThrownBy(() -> TicketVocabulary.parse("x".repeat(2_001))).isInstanceOf(FilterError.class);
    }
}
