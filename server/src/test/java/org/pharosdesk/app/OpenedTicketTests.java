package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A ticket is opened in one request, which brings what two would bring. */
@DeskTest
class OpenedTicketTests {

    @Autowired
    TestAgents agents;

    private DeskClient client;
    private String path;

    @BeforeEach
    void openATicket() {
        client = agents.signedIn(Role.ADMINISTRATOR);
        path = client.openTicket();
        client.post(path + "/messages", "{\"kind\":\"internal\",\"text\":\"A note\"}");
    }

    @Test
    void itsMessagesComeWithItWhenAskedFor() {
        var opened = client.get(path + "?expand=messages").json();

        assertThat(opened.path("messages"))
                .isEqualTo(client.get(path + "/messages").json());
        assertThat(opened.path("messages").path("items")).hasSize(2);
        assertThat(client.get(path).json().has("messages")).isFalse();
        assertThat(opened.path("version")).isEqualTo(client.get(path).json().path("version"));
    }

    @Test
    void whoAsksAgainSeesANewMessageThoughTheVersionStayed() {
        var tag = client.get(path).header("ETag");
        client.post(path + "/messages", "{\"kind\":\"internal\",\"text\":\"Another note\"}");

        var again = client.with("If-None-Match", tag).get(path + "?expand=messages");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("messages").path("items")).hasSize(3);
    }

    @Test
    void nothingElseCanBeExpanded() {
        assertThat(client.get(path + "?expand=everything").status()).isEqualTo(400);
    }
}
