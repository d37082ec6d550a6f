package org.pharosdesk.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharosdesk.bench.faults.Outside.Found;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A question, an agent's reply and an answer to it, as they must be and as they must not. */
class VerdictTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OURS = "<t1.m2@desk.example>";

    private final Map<String, Letter> sent = Map.of(
            "L000001", letter("L000001", Letter.Kind.QUESTION, ""),
            "L000002", letter("L000002", Letter.Kind.ANSWER, "<L000001@people.example>"));
    private final List<Long> tickets = new ArrayList<>(List.of(1L));
    private final Map<String, List<Found>> messages = new HashMap<>(Map.of(
            "L000001", List.of(new Found(1, 1, true)),
            "R000001", List.of(new Found(1, 2, false)),
            "L000002", List.of(new Found(1, 3, false))));
    private final Map<String, List<JsonNode>> fates = new HashMap<>(Map.of(
            "<L000001@people.example>", List.of(fate("new-ticket"), fate("ignored")),
            "<L000002@people.example>", List.of(fate("reply"))));
    private final List<MailSink.Received> received = new ArrayList<>(List.of(copy()));
    private String state = "sent";

    @Test
    void findsNothingWrongWhereEachMailCountsOnce() {
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void tellsOfAMailThatIsLost() {
        messages.remove("L000002");
        assertThat(wrongs()).singleElement().asString().startsWith("lost mail: L000002");
    }

    @Test
    void tellsOfAMailThatCountsTwice() {
        messages.put("L000002", List.of(new Found(1, 3, false), new Found(1, 4, false)));
        assertThat(wrongs()).singleElement().asString().startsWith("doubled mail: L000002");
    }

    @Test
    void tellsOfAnAnswerOnAnotherTicket() {
        tickets.add(2L);
        messages.put("L000002", List.of(new Found(2, 3, true)));
        assertThat(wrongs())
                .anySatisfy(wrong -> assertThat(wrong).startsWith("misfiled mail: L000002"))
                .anySatisfy(wrong -> assertThat(wrong).startsWith("tickets: 2"));
    }

    @Test
    void tellsOfAMailKeptAside() {
        fates.put("<L000002@people.example>", List.of(fate("reply"), fate("quarantined")));
        assertThat(wrongs()).singleElement().asString().startsWith("mail kept aside: L000002");
    }

    @Test
    void tellsOfAReplyThatNeverLeftOrLeftTwice() {
        received.clear();
        assertThat(wrongs()).singleElement().asString().startsWith("mail lost on its way out: " + OURS);

        received.addAll(List.of(copy(), copy()));
        assertThat(wrongs()).singleElement().asString().startsWith("mail sent twice: " + OURS);
    }

    @Test
    void letsAMailHaveArrivedOrNotOfWhichTheDeskSaysThatItDoesNotKnow() {
        state = "unknown";
        assertThat(wrongs()).isEmpty();

        received.clear();
        assertThat(wrongs()).isEmpty();

        state = "queued";
        assertThat(wrongs()).singleElement().asString().startsWith("mail that is neither sent nor held: " + OURS);
    }

    private List<String> wrongs() {
        var delivery = JSON.readTree("""
                {"mimeMessageId":"%s","kind":"reply","state":"%s","ticketNumber":1,"messageId":2}""".formatted(OURS, state));
        var desk = new Outside(tickets, messages, List.of(), fates, List.of(delivery));
        return Verdict.of(sent, Map.of("R000001", new Storm.Reply("R000001", 1)), desk, received)
                .wrongs();
    }

    private static MailSink.Received copy() {
        return new MailSink.Received("kari@people.example", OURS, "");
    }

    private static Letter letter(String mark, Letter.Kind kind, String about) {
        return new Letter(
                mark, kind, "kari@people.example", "<" + mark + "@people.example>", about, List.of(), List.of(), "");
    }

    private static JsonNode fate(String outcome) {
        return JSON.readTree("{\"fate\":\"" + outcome + "\"}");
    }
}
