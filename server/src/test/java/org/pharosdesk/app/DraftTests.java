package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A draft brings back all that was prepared: words, addresses and files. */
@DeskTest
@Import(TestAgents.class)
class DraftTests {

    @Autowired
    TestAgents agents;

    private DeskClient client;
    private String ticket;

    @BeforeEach
    void openATicket() {
        client = agents.signedIn(Role.ADMINISTRATOR);
        ticket = client.openTicket();
    }

    @Test
    void whatWasPreparedComesBack() {
        var file = client.upload("list.csv", "a,b");
        client.put(ticket + "/draft", """
                {"kind":"public","text":"Here it is","to":["other@x.example"],"cc":["boss@x.example"],"attachmentIds":[%d]}""".formatted(file));

        var draft = client.get(ticket + "/draft").json();

        assertThat(draft.path("to").path(0).asString()).isEqualTo("other@x.example");
        assertThat(draft.path("cc").path(0).asString()).isEqualTo("boss@x.example");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("list.csv");
    }

    @Test
    void aFileThatIsNotTheWritersOwnOrWasSentIsNoPartOfIt() {
        var foreign = agents.signedIn(Role.ADMINISTRATOR).upload("theirs.txt", "Theirs");
        var sent = client.upload("sent.txt", "Sent");
        client.post(
                ticket + "/messages",
                "{\"kind\":\"internal\",\"text\":\"See\",\"attachmentIds\":[%d]}".formatted(sent));
        client.put(
                ticket + "/draft",
                "{\"kind\":\"internal\",\"text\":\"Again\",\"attachmentIds\":[%d,%d]}".formatted(foreign, sent));

        assertThat(client.get(ticket + "/draft").json().path("attachments")).isEmpty();
    }
}
