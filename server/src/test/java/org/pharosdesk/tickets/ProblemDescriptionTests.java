package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What a ticket is about is said on every one, so that none is solved without it. */
@DeskTest
class ProblemDescriptionTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private DeskClient client;

    @BeforeEach
    void signIn() {
        client = agents.signedIn(Role.AGENT);
    }

    @Test
    void itIsTheFirstWordsOrWhereThereAreNoneTheSubject() {
        assertThat(described(opened("Lift", "It stands still"))).isEqualTo("It stands still");
        assertThat(described(opened("A picture of the lift", " \n"))).isEqualTo("A picture of the lift");
    }

    @Test
    void whoDescribesItBetterIsNamedInTheHistory() {
        var ticket = opened("Lift", "Hello, it is me again");
        var changed = change(ticket, "{\"description\":\" The door contact of lift 2 is worn \"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("description").asString()).isEqualTo("The door contact of lift 2 is worn");
        var line = client.get(ticket + "/history")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("type").asString().equals("description-changed"))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("from").asString()).isEqualTo("Hello, it is me again");
        assertThat(line.path("actor").path("name").asString()).isEqualTo("Test agent");
        assertThat(client.get(ticket + "/messages").text()).contains("it is me again");

        assertThat(client.get(ticket + "/print").text()).contains("The door contact of lift 2 is worn");
    }

    @Test
    void itIsNeverTakenAwayNorWrittenOverUnseen() {
        var ticket = opened("Lift", "It stands still");
        var seen = client.get(ticket).header("ETag");
        assertThat(change(ticket, "{\"description\":\"  \"}").status()).isEqualTo(400);
        change(ticket, "{\"description\":\"The door\"}");

        assertThat(client.with("If-Match", seen)
                        .patch(ticket, "{\"description\":\"The motor\"}")
                        .problem())
                .isEqualTo("stale-version");
        assertThat(described(ticket)).isEqualTo("The door");
        assertThat(change(ticket, "{\"status\":\"solved\",\"resolution\":\"A new contact\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itMayBePutBackAsLongAsItWasOpened() {
        var log = "x".repeat(150_000);
        var ticket = opened("Lift", log);
        change(ticket, "{\"description\":\"The door\"}");

        assertThat(change(ticket, "{\"description\":\"%s\"}".formatted(log)).status())
                .isEqualTo(200);
        assertThat(described(ticket)).isEqualTo(log);
    }

    @Test
    void theHistoryTellsHowALongOneBegins() {
        var ticket = opened("Lift", "The door. ".repeat(1_000));
        change(ticket, "{\"description\":\"The motor\"}");
        var line = client.get(ticket + "/history")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("type").asString().equals("description-changed"))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("from").asString()).isEqualTo("The door. ".repeat(50) + "…");
        assertThat(line.path("to").asString()).isEqualTo("The motor");
    }

    /** Two migrations see to it, so that none of them keeps others from writing while it reads every ticket. */
    @Test
    void theDatabaseHoldsAllToIt() {
        assertThat(sql.fetchValue("SELECT convalidated FROM pg_constraint WHERE conname = 'ticket_description_length'"))
                .isEqualTo(true);
    }

    private String opened(String subject, String text) {
        return "/tickets/" + desk.ticket(desk.contact("Ane"), null, subject, text);
    }

    private String described(String ticket) {
        return client.get(ticket).json().path("description").asString();
    }

    private DeskClient.Answer change(String ticket, String asked) {
        return client.with("If-Match", client.get(ticket).header("ETag")).patch(ticket, asked);
    }
}
