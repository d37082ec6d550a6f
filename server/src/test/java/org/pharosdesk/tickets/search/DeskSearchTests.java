package org.pharosdesk.tickets.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.database.GivenUp;
import org.pharosdesk.platform.database.WaitedFor;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketSummary;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.filter.FilterSentences;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.search.Excerpt.Piece;
import org.pharosdesk.tickets.search.Excerpt.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a search answers, with the place where the words stand; and nothing of what its asker may not know. */
@DeskTest
class DeskSearchTests {

    @Autowired
    DeskSearch search;

    @Autowired
    WaitedFor waitedFor;

    @Autowired
    TicketLists lists;

    @Autowired
    TicketVocabulary vocabulary;

    @Autowired
    FilterSentences sentences;

    @Autowired
    Suggesting suggesting;

    @Autowired
    MeantWords meant;

    @Autowired
    Contacts contacts;

    @Autowired
    Organizations organizations;

    @Autowired
    WordReading wordReading;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private TeamId team;
    private Agent agent;

    @BeforeEach
    void open() {
        team = desk.team("searching");
        agent = desk.agent(Role.AGENT, team);
    }

    @Test
    void marksTheWordsInAllTheirFormsWhereTheyStand() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Broken gyroscopes", "One gyroscope hums & wobbles");

        var excerpt = only(answer(agent, "gyroscope"));

        assertThat(excerpt.number()).isEqualTo(ticket.value());
        assertThat(marked(excerpt.subject())).isEqualTo("Broken [gyroscopes]");
        assertThat(excerpt.source()).isEqualTo(Source.MESSAGE);
        assertThat(marked(excerpt.text())).isEqualTo("One [gyroscope] hums & wobbles");
    }

    @Test
    void ticketsAreFoundWithoutExcerptsWhenThoseTakeTooLong() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Slow", "One heliograph");
        var slow = new Excerpts(waitedFor) {
            @Override
            public List<Excerpt> of(Agent viewer, Collection<TicketNumber> numbers, List<Text> said) {
                throw new GivenUp(new IllegalStateException("after its time"));
            }
        };
        var patient = new DeskSearch(lists, vocabulary, sentences, slow, suggesting, meant, contacts, organizations);

        var answer = patient.answer(agent, "heliograph", 6, Language.EN);

        assertThat(answer.tickets()).extracting(TicketSummary::number).containsExactly(ticket.value());
        assertThat(answer.excerpts()).isEmpty();
        assertThat(patient.excerpts(agent, List.of(ticket), "heliograph")).isEmpty();
    }

    @Test
    void whatLooksLikeAMarkIsNone() {
        desk.ticket(desk.contact("Ane"), team, "Odd", "\uE000forged\uE001 astrolabe");

        assertThat(marked(only(answer(agent, "astrolabe")).text())).isEqualTo("forged [astrolabe]");
    }

    @Test
    void saysThatANoteOrAFileHasThem() {
        var noted = desk.ticket(desk.contact("Ane"), team, "Note", "text");
        tickets.post(noted, desk.note("The sextant is lost"), agent.actor());
        assertThat(only(answer(agent, "sextant")).source()).isEqualTo(Source.NOTE);
        assertThat(only(answer(desk.agent(Role.LEAD), "sextant")).source()).isEqualTo(Source.NOTE);

        var filed = desk.ticket(desk.contact("Ane"), team, "File", "text");
        file(filed, "survey.pdf", "A theodolite stands on the hill");
        var excerpt = only(answer(agent, "theodolite"));
        assertThat(excerpt.source()).isEqualTo(Source.FILE);
        assertThat(excerpt.file()).isEqualTo("survey.pdf");
        assertThat(marked(excerpt.text())).contains("[theodolite]");
    }

    @Test
    void aTicketFoundByItsSubjectAloneShowsNoOtherText() {
        desk.ticket(desk.contact("Ane"), team, "Chronometer", "It stopped");

        var excerpt = only(answer(agent, "chronometer"));

        assertThat(excerpt.source()).isNull();
        assertThat(marked(excerpt.subject())).isEqualTo("[Chronometer]");
    }

    @Test
    void namesPeopleOrganisationsAndTheTicketOfANumber() {
        var person = desk.contact("Philippa Quillfeather");
        var ticket = desk.ticket(person, team, "Hello", "text");
        sql.execute("INSERT INTO organization (name, created_at) VALUES ('Quillfeather & Sons', now())");

        var answer = answer(agent, "quillfeather");
        assertThat(answer.people()).extracting(ContactRef::name).containsExactly("Philippa Quillfeather");
        assertThat(answer.organizations()).hasSize(1);
        assertThat(answer.words()).contains("quillfeather");

        assertThat(answer(agent, "#" + ticket.value()).tickets())
                .extracting(TicketSummary::number)
                .containsExactly(ticket.value());
    }

    @Test
    void offersTheWordThatWasMeant() {
        desk.ticket(desk.contact("Ane"), team, "The lighthouse barometer", "text");
        wordReading.read();

        await().untilAsserted(() -> assertThat(
                        answer(agent, "baromter lighthose is:open").meant())
                .contains("barometer lighthouse is:open"));
        assertThat(answer(agent, "barometer").meant()).isEmpty();
    }

    @Test
    void offersThePersonWhoWasMeant() {
        desk.contact("Bartholomew Wigglesworth");

        await().untilAsserted(() -> assertThat(answer(agent, "wiglesworth").alike())
                .extracting(ContactRef::name)
                .containsExactly("Bartholomew Wigglesworth"));
    }

    @Test
    void suggestionsThatTakeTooLongAreLeftOutAndNothingElse() {
        sql.execute("INSERT INTO organization (name, created_at) VALUES ('Quibblewort AS', now())");
        transaction.executeWithoutResult(_ -> {
            sql.execute("LOCK TABLE desk_word IN ACCESS EXCLUSIVE MODE");
            var answer = CompletableFuture.supplyAsync(() -> answer(agent, "quibblewort"))
                    .join();

            assertThat(answer.organizations()).hasSize(1);
            assertThat(answer.meant()).isEmpty();
        });
    }

    @Test
    void theTicketOfANumberTakesNoOtherAway() {
        var numbered = desk.ticket(desk.contact("Ane"), team, "Hello", "text");
        var other = desk.ticket(desk.contact("Ane"), team, "See " + numbered.value(), "text");

        var answer = search.answer(agent, String.valueOf(numbered.value()), 1, Language.EN);

        assertThat(answer.tickets()).extracting(TicketSummary::number).containsExactly(numbered.value());
        assertThat(answer.more()).as("%s is another", other).isTrue();
    }

    @Test
    void whoMayNotReadATicketLearnsNothingOfIt() {
        var hidden = desk.ticket(desk.contact("Ane"), desk.team("others"), "The heliograph", "semaphore code");
        file(hidden, "signals.txt", "vexillology");
        wordReading.read();
        var lead = desk.agent(Role.LEAD);

        for (var asked :
                List.of("heliograph", "semaphore", "vexillology", "signals", "heliogrph", "#" + hidden.value())) {
            var answer = answer(agent, asked);
            assertThat(answer.tickets()).as(asked).isEmpty();
            assertThat(answer.excerpts()).as(asked).isEmpty();
            assertThat(answer.meant()).as(asked).isEmpty();
        }
        assertThat(search.excerpts(agent, List.of(hidden), "heliograph")).isEmpty();
        assertThat(answer(lead, "heliogrph").meant()).containsExactly("heliograph");
        assertThat(answer(lead, "vexillology").excerpts()).hasSize(1);
        assertThat(search.excerpts(lead, List.of(hidden), "heliograph")).hasSize(1);
    }

    private SearchAnswer answer(Agent viewer, String asked) {
        return search.answer(viewer, asked, 6, Language.EN);
    }

    private static Excerpt only(SearchAnswer answer) {
        assertThat(answer.excerpts()).hasSize(1);
        return answer.excerpts().getFirst();
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.found() ? "[" + piece.text() + "]" : piece.text())
                .collect(joining());
    }

    private void file(TicketNumber ticket, String name, String text) {
        sql.execute("INSERT INTO blob (hash, size) VALUES (repeat('c', 64), 1) ON CONFLICT DO NOTHING");
        var file = sql.fetchSingle(
                "INSERT INTO attachment (message_id, blob_hash, name, media_type, size, inline)"
                        + " SELECT id, repeat('c', 64), ?, 'image/png', 1, true FROM message WHERE ticket_number = ?"
                        + " RETURNING id, message_id",
                name,
                ticket.value());
        sql.execute(
                "INSERT INTO file_text (attachment_id, message_id, outcome, text, search, read_at)"
                        + " VALUES (?, ?, 'read', ?, search_text(?, 'en', ?), now())",
                file.get("id"),
                file.get("message_id"),
                text,
                file.get("message_id"),
                name.replace('.', ' ') + "\n" + text);
    }
}
