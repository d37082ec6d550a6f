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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A draft brings back all that was prepared: words, addresses and files. */
@DeskTest
@Import(TestAgents.class)
class DraftTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    private DeskClient client;
    private String ticket;

    @BeforeEach
    void openATicket() {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        client = signedIn("drafts-" + unique);
        ticket = client.post("/tickets", """
                        {"subject":"Help","text":"Please","requester":{"address":"d-%s@x.example"}}""".formatted(unique))
                .header("Location")
                .replace("/api/v1", "");
    }

    @Test
    void whatWasPreparedComesBack() {
        var file = upload(client, "list.csv");
        client.put(ticket + "/draft", """
                {"kind":"public","text":"Here it is","to":["other@x.example"],"cc":["boss@x.example"],"attachmentIds":[%d]}""".formatted(file));

        var draft = client.get(ticket + "/draft").json();

        assertThat(draft.path("to").path(0).asString()).isEqualTo("other@x.example");
        assertThat(draft.path("cc").path(0).asString()).isEqualTo("boss@x.example");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("list.csv");
    }

    @Test
    void aFileThatIsNotTheWritersOwnOrWasSentIsNoPartOfIt() {
        var foreign = upload(signedIn("other-" + UUID.randomUUID().toString().substring(0, 8)), "theirs.txt");
        var sent = upload(client, "sent.txt");
        client.post(
                ticket + "/messages",
                "{\"kind\":\"internal\",\"text\":\"See\",\"attachmentIds\":[%d]}".formatted(sent));
        client.put(
                ticket + "/draft",
                "{\"kind\":\"internal\",\"text\":\"Again\",\"attachmentIds\":[%d,%d]}".formatted(foreign, sent));

        assertThat(client.get(ticket + "/draft").json().path("attachments")).isEmpty();
    }

    private static long upload(DeskClient uploader, String name) {
        var part = """
                --part\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/plain\r
                \r
                The content of %s\r
                --part--\r
                """.formatted(name, name);
        var answer = uploader.with("Content-Type", "multipart/form-data; boundary=part")
                .send("POST", "/attachments", part);
        uploader.without("Content-Type");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private DeskClient signedIn(String name) {
        var email = name + "@desk.example";
        testAgents.create(email, Role.ADMINISTRATOR);
        return new DeskClient(port).signIn(email, TestAgents.PASSWORD);
    }
}
