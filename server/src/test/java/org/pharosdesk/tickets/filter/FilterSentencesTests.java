package org.pharosdesk.tickets.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Language;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class FilterSentencesTests {

    @Autowired
    FilterSentences sentences;

    @Autowired
    TicketVocabulary vocabulary;

    @Autowired
    Desk desk;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | ''                           | all tickets",
                "EN | is:open assignee:me created<2d | not solved yet, assigned to me and created in the last 2 days",
                "NB | is:open assignee:me created<2d | ikke løst ennå, tildelt meg og opprettet i løpet av de siste 2 dagene",
                "EL | is:open assignee:me created<2d | δεν έχει επιλυθεί ακόμη, υπεύθυνος: εγώ και δημιουργήθηκε τις τελευταίες 2 ημέρες",
                "EN | priority>=high -tag:vip,slow | priority Critical or High and not tagged “vip” or “slow”",
                "EN | team:none (has:attachment or print* \"paper jam\") | with no team and (with a file attached or (with a word that begins with “print” and with “paper jam” word for word))",
                "EN | paper is:open jam            | not solved yet and with “paper jam” in one message or file",
                "EN | updated>1w language:el,nb    | last changed more than a week ago and written in Greek or Norwegian Bokmål",
                "EN | spent>30m spent<=1h30m is:snoozed | with more than 30 min spent on it, with at most 1 h 30 min spent on it and snoozed",
                "NB | spent>=2h                 | med minst 2 t brukt på den",
                "EL | spent<45m                 | με κάτω από 45 λ. εργασίας",
                "EN | solved<2026-01-31            | solved before January 31, 2026",
                "EN | subject:vpn,print* has:resolution | with “vpn” or “print*” in the subject and with a resolution written",
                "EN | number:10005,10007 number>=10006 | number 10005 or 10007 and number 10006 or above",
                "EN | requester.language:el,none requester.zone:oslo | asked by somebody whose language is Greek or unknown and asked by somebody whose time zone is “Europe/Oslo”",
                "NB | resolution:\"ny patron\" mailbox:none | med «ny patron» i løsningen og kommet til ingen postkasse",
                "EL | requester.phone:4455 number<9 | τηλέφωνο του αιτούντος που λήγει σε: «4455» και αριθμός: κάτω από 9",
                "EN | assignee:999999              | assigned to somebody or something that is gone (999999)"
            })
    void saysWhatAFilterAsks(Language language, String filter, String expected) {
        assertThat(sentences.of(vocabulary.parse(filter), language)).isEqualTo(expected);
    }

    @Test
    void saysNamesAsTheyAreNow() {
        var team = desk.team("firstline");
        var agent = desk.agent(Role.AGENT, team);
        var contact = desk.contact("Ane Lie");
        var filter =
                vocabulary.parse("team:%s assignee:%s,none requester:%s".formatted(team, agent.id(), contact.id()));

        assertThat(sentences.of(filter, Language.EN))
                .startsWith("with firstline")
                .endsWith("assigned to %s or nobody and asked by Ane Lie".formatted(agent.name()));
    }

    @Test
    void saysNamesThatWereWrittenAsTheyWereWritten() {
        var contact = desk.contact("Ane Lie");
        var filter = vocabulary.parse("requester:\"ane lie\",%s organization:Northwind".formatted(contact.id()));
        assertThat(sentences.of(filter, Language.EN)).isEqualTo("asked by “ane lie” or Ane Lie and of “Northwind”");
    }

    /** Whatever a field offers, it takes, and there are words for it in every language. */
    @Test
    void everythingOfferedCanBeAskedAndSaid() {
        vocabulary
                .offers()
                .forEach((field, offers) -> offers.forEach(offer -> {
                    var filter = vocabulary.parse(field + offer);
                    for (var language : Language.values()) {
                        assertThat(sentences.of(filter, language))
                                .as(field + offer)
                                .doesNotContain("{");
                    }
                }));
    }
}
