package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft brings back all that was prepared: words, addresses and files. */
@DeskTest
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
    void theMacroItIsWrittenWithComesBackUntilItIsLetGo() {
        client.put(ticket + "/draft", """
                {"kind":"public","text":"Here it is",
                 "macro":{"id":7,"name":"Here","actions":{"assignee":"me","addTags":["here"]},"status":"pending"}}""");

        var macro = client.get(ticket + "/draft").json().path("macro");
        assertThat(macro.path("id").asLong()).isEqualTo(7);
        assertThat(macro.path("actions").path("assignee").asString()).isEqualTo("me");
        assertThat(macro.path("actions").path("addTags").path(0).asString()).isEqualTo("here");
        assertThat(macro.path("status").asString()).isEqualTo("pending");

        client.put(ticket + "/draft", "{\"kind\":\"public\",\"text\":\"Here it is\"}");
        assertThat(client.get(ticket + "/draft").json().path("macro").isNull()).isTrue();
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

    @Test
    void itGoesAlongWhenItsTicketIsJoinedIntoAnother() {
        var file = client.upload("plan.txt", "Plan");
        client.put(
                ticket + "/draft",
                "{\"kind\":\"internal\",\"text\":\"Half a thought\",\"attachmentIds\":[%d]}".formatted(file));
        var other = client.openTicket();

        join(agents.signedIn(Role.LEAD), ticket, other);

        var draft = client.get(other + "/draft").json();
        assertThat(draft.path("text").asString()).isEqualTo("Half a thought");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("plan.txt");
        assertThat(client.get(ticket + "/draft").status()).isEqualTo(204);
    }

    @Test
    void whereOneWaitsAlreadyBothStayWhereTheyAre() {
        var other = client.openTicket();
        client.put(ticket + "/draft", "{\"kind\":\"internal\",\"text\":\"Of the one\"}");
        client.put(other + "/draft", "{\"kind\":\"internal\",\"text\":\"Of the other\"}");

        join(client, ticket, other);

        assertThat(client.get(other + "/draft").json().path("text").asString()).isEqualTo("Of the other");
        assertThat(client.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Of the one");
    }

    @Test
    void itStaysBehindWhereItsWriterMayNotReadTheOtherTicket() {
        var writer = agents.signedIn(Role.AGENT);
        writer.put(ticket + "/draft", "{\"kind\":\"internal\",\"text\":\"Half a thought\"}");
        var elsewhere = client.post("/teams", "{\"name\":\"Team %s\"}".formatted(UUID.randomUUID()))
                .json()
                .path("id")
                .asLong();
        var other = client.made("/tickets", """
                {"subject":"Secret","text":"Please","requester":{"address":"s-%s@x.example"},"teamId":%d}""".formatted(UUID.randomUUID(), elsewhere));
        assertThat(writer.get(other).status()).isEqualTo(404);

        join(client, ticket, other);

        assertThat(writer.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Half a thought");
    }

    private static void join(DeskClient agent, String from, String into) {
        var joined = agent.put(from + "/merge", "{\"into\":%s}".formatted(into.replace("/tickets/", "")));
        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
    }
}
