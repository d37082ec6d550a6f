package org.pharosdesk.channels.email.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.access.TestAgents.PASSWORD;
import static org.pharosdesk.testing.Mails.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.signing.PublishedKeys.Publication;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.MailSink;
import org.pharosdesk.testing.TextRecords;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class MailSigningTests {

    private static final MailSink SINK = new MailSink();

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    MailIntake intake;

    @Autowired
    Tickets tickets;

    @Autowired
    SigningKeyStore store;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @AfterAll
    static void close() {
        SINK.close();
    }

    @Test
    void whatADomainSignsOthersFindTrueUntilAWordIsChanged() throws Exception {
        var mailbox = sending("signed.example");
        var administrator = signedIn("signs", Role.ADMINISTRATOR);
        var made = administrator.post("/mail/signing-domains", "{\"domain\":\"Signed.Example\"}");
        assertThat(made.status()).isEqualTo(201);
        var record = made.json().path("record");
        assertThat(record.path("name").asString()).matches("pharos-[0-9a-z]{6}\\._domainkey\\.signed\\.example");
        assertThat(answered(mailbox, "before@who.example").getHeader("DKIM-Signature"))
                .isNull();

        assertThat(administrator
                        .patch("/mail/signing-domains/signed.example", "{\"active\":true}")
                        .status())
                .isEqualTo(200);
        var ticket = ask(mailbox, "Ærlig <after@who.example>", "Blåbær – και μύρτιλα");
        answer(ticket, "Så er det løst.\n\n.\n.. a line that begins with dots\n\n\n");
        var bytes = await().until(() -> reply("after@who.example"), Objects::nonNull);

        var value = record.path("value").asString();
        assertThat(isTrue(bytes, value)).isTrue();
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(isTrue(text.replace("Subject: ", "Subject: Not "), value)).isFalse();
        assertThat(isTrue(text.replace("begins with", "ends with"), value)).isFalse();
        assertThat(isTrue(text.replace("Reply-To: ", "Reply-To: thief@evil.example, "), value))
                .isFalse();
    }

    @Test
    void aKeyIsMadeOnceForADomainOfOurs() {
        mailboxes.get("help@once.example");
        var administrator = signedIn("once", Role.ADMINISTRATOR);
        assertThat(administrator
                        .post("/mail/signing-domains", "{\"domain\":\"foreign.example\"}")
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post("/mail/signing-domains", "{\"domain\":\"once.example\"}")
                        .status())
                .isEqualTo(201);
        assertThat(administrator
                        .post("/mail/signing-domains", "{\"domain\":\"once.example\"}")
                        .status())
                .isEqualTo(409);
        assertThat(administrator.delete("/mail/signing-domains/once.example").status())
                .isEqualTo(204);
        assertThat(administrator.get("/mail/signing-domains").text())
                .contains("{\"domain\":\"once.example\",\"record\":null,\"active\":false}");
    }

    @Test
    void thePrivateHalfLiesEncrypted() {
        var key = SigningKey.generate("secret.example");
        store.insert(key);
        var stored = sql.fetchSingle("SELECT private_key FROM signing_key WHERE domain = 'secret.example'")
                .get(0, byte[].class);
        assertThat(stored).isNotEqualTo(key.privateKey().getEncoded());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(
                        Base64.getEncoder().encodeToString(key.privateKey().getEncoded()));
        assertThat(store.all()).anySatisfy(read -> assertThat(read.privateKey()).isEqualTo(key.privateKey()));
        assertThat(key.toString()).doesNotContain("private");
    }

    @Test
    void theRecordIsLookedForWhereTheWorldLooksForIt() throws Exception {
        var key = SigningKey.generate("dns.example");
        try (var names = new TextRecords()) {
            var published = new PublishedKeys(names.address());
            assertThat(published.look(key)).isEqualTo(Publication.MISSING);
            names.publish(key.recordName(), "v=DKIM1; k=rsa; p=AAAA");
            assertThat(published.look(key)).isEqualTo(Publication.DIFFERENT);
            names.publish(key.recordName(), key.recordValue());
            assertThat(published.look(key)).isEqualTo(Publication.PUBLISHED);
        }
    }

    private static boolean isTrue(String mail, String record) throws IOException {
        return isTrue(mail.getBytes(StandardCharsets.ISO_8859_1), record);
    }

    private static boolean isTrue(byte[] mail, String record) throws IOException {
        try {
            var found = new DKIMVerifier((_, _, _) -> List.of(record)).verify(new ByteArrayInputStream(mail));
            return found != null && !found.isEmpty();
        } catch (FailException e) {
            return false;
        }
    }

    private MimeMessage answered(Mailbox mailbox, String from) throws MessagingException {
        answer(ask(mailbox, from, "Lamp"), "It burns.");
        var bytes = await().until(() -> reply(from), Objects::nonNull);
        return new MimeMessage(null, new ByteArrayInputStream(bytes));
    }

    private TicketNumber ask(Mailbox mailbox, String from, String subject) {
        var fate = intake.receive(new RawMail(
                Source.SMTP, List.of(mailbox), List.of(), null, mail(from, subject, "Help"), clock.instant(), null));
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private void answer(TicketNumber ticket, String words) {
        tickets.post(ticket, desk.publicMessage(words), desk.agent(Role.AGENT).actor());
    }

    private static byte @Nullable [] reply(String to) {
        return SINK.taken().stream()
                .filter(taken ->
                        taken.recipient().equals(to) && !taken.returnPath().isEmpty())
                .map(MailSink.Taken::bytes)
                .findFirst()
                .orElse(null);
    }

    private Mailbox sending(String domain) {
        return mailboxes.get("help@" + domain, null, new Server("127.0.0.1", SINK.port(), Security.NONE, null, null));
    }

    private DeskClient signedIn(String name, Role role) {
        var email = name + "@signing.test";
        testAgents.create(email, role);
        return new DeskClient(port).signIn(email, PASSWORD);
    }
}
