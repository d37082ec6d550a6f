package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.TestAgents.PASSWORD;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.FullDisk;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class FateControllerTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    TestAgents testAgents;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    DataFolder data;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private DeskClient administrator = new DeskClient(0);
    private DeskClient lead = new DeskClient(0);
    private DeskClient agent = new DeskClient(0);

    @BeforeEach
    void signIn() {
        administrator = signedIn(Role.ADMINISTRATOR);
        lead = signedIn(Role.LEAD);
        agent = signedIn(Role.AGENT);
    }

    @Test
    void aMailIsFoundByItsMessageIdWithOrWithoutBrackets() {
        var id = newId();
        var mail = "From: kari@fates.example\nSubject: Found\nMessage-ID: %s\n\nHello\n";
        var fate = receive(bytes(mail.formatted(id)));
        receive(mail("kari@fates.example", "Another", "Hello"));

        for (var written : List.of(id, id.substring(1, id.length() - 1))) {
            var found =
                    lead.get("/mail/fates?messageId=" + encoded(written)).json().path("items");
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.get(0).path("id").asLong()).isEqualTo(fate.id());
            assertThat(found.get(0).path("fate").asString()).isEqualTo("new-ticket");
            assertThat(found.get(0).path("detail").asString()).isEqualTo("A new ticket was opened.");
        }
        assertThat(lead.get("/mail/fates?messageId=" + encoded("<never@seen.example>"))
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void anUnknownFateIsRefusedWithTheWordsThereAre() {
        var refused = lead.get("/mail/fates?fate=lost");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo("fate");
        assertThat(refused.json().path("errors").get(0).path("message").asString())
                .contains("new-ticket, reply, bounce, ignored, quarantined, failed");
        assertThat(lead.get("/mail/fates?fate=failed").status()).isEqualTo(200);
    }

    @Test
    void theOriginalComesAsAHarmlessDownload() {
        var hostile = bytes("From: eve@fates.example\nSubject: Look\nContent-Type: text/html\n\n"
                + "<html><script>alert(1)</script></html>\n");
        var answer = lead.get("/mail/fates/%d/raw".formatted(receive(hostile).id()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(new String(hostile, StandardCharsets.UTF_8));
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
    }

    @Test
    void theOriginalWithAnAgentsAddressIsForThatAgentAndAdministrators() {
        var writer = testAgents.create("writer@desk.example", Role.LEAD);
        var writing = new DeskClient(port).signIn("writer@desk.example", PASSWORD);
        var to = tokens.agentAddress(
                        mailboxes.get("fates@desk.example").address(),
                        writer.id(),
                        new TicketNumber(10_001),
                        writer.email(),
                        clock.instant())
                .orElseThrow();
        var wayOut = "https://desk.example/unsubscribe/" + tokens.unwantedToken(writer.id(), "assigned");
        var wrapped = wayOut.substring(0, 60) + "=\n" + wayOut.substring(60);
        for (var mail : List.of(
                "From: eve@fates.example\nTo: %s\nSubject: Re\n\nHello\n".formatted(to.value()),
                "From: eve@fates.example\nSubject: Re\nContent-Transfer-Encoding: quoted-printable\n\n> %s\n"
                        .formatted(wrapped))) {
            var path = "/mail/fates/%d/raw".formatted(receive(bytes(mail)).id());
            assertThat(administrator.get(path).status()).isEqualTo(200);
            assertThat(writing.get(path).status()).isEqualTo(200);
            assertThat(lead.get(path).status()).isEqualTo(403);
            assertThat(lead.get(path).problem()).isEqualTo("mail-of-an-agent");
        }
    }

    @Test
    void anInvitationComesWithTheMessageAndStaysAFile() {
        var calendar = """
                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:kickoff@fates.example
                SUMMARY:Kick-off
                DTSTART;TZID=W. Europe Standard Time:20261127T100000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;UNTIL=20270301
                ATTENDEE;CN=Per;PARTSTAT=ACCEPTED:mailto:per@fates.example
                END:VEVENT
                END:VCALENDAR
                """;
        var ticket = receive(mail("kari@fates.example", "Kick-off", calendar, "Content-Type: text/calendar"))
                .ticketNumber();

        var message = lead.get("/tickets/%s/messages".formatted(ticket))
                .json()
                .path("items")
                .get(0);

        assertThat(message.path("attachments").get(0).path("name").asString()).isEqualTo("invitation-1.ics");
        assertThat(message.path("invitations")).hasSize(1);
        var invitation = message.path("invitations").get(0);
        assertThat(invitation.path("purpose").asString()).isEqualTo("request");
        assertThat(invitation.path("title").asString()).isEqualTo("Kick-off");
        assertThat(invitation.path("times").toString()).isEqualTo("""
                        {"kind":"moments","start":"2026-11-27T09:00:00Z",\
                        "end":"2026-11-27T10:00:00Z","zone":"Europe/Berlin"}""");
        assertThat(invitation.path("repetition").path("until").asString()).isEqualTo("2027-03-01");
        assertThat(invitation.path("attendees").get(0).path("answer").asString())
                .isEqualTo("accepted");
    }

    @Test
    void aMailKeptAsideIsListedAndLetInOnce() {
        var aside = receive(
                mail("far@fates.example", "Kept aside", "Words", "Received: by a\n".repeat(51) + "X-Last: one"));
        assertThat(aside.outcome()).isEqualTo(Outcome.QUARANTINED);
        var listed = lead.get("/mail/fates?fate=quarantined&q=far@fates.example");
        assertThat(listed.json().path("items").get(0).path("id").asLong()).isEqualTo(aside.id());

        var path = "/mail/fates/%d/release".formatted(aside.id());
        var released = administrator.post(path, "{}");
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.json().path("fate").asString()).isEqualTo("new-ticket");
        assertThat(released.json().path("id").asLong()).isEqualTo(aside.id());
        var again = administrator.post(path, "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("mail-not-releasable");
        assertThat(sql.fetchCount(sql.selectFrom("ticket").where("subject = 'Kept aside'")))
                .isEqualTo(1);
    }

    @Test
    void aMailLetInLateHasJustChangedItsTicketWhichWaitsSinceItCame() {
        var came = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(5));
        var aside = intake.receive(new RawMail(
                Source.SMTP,
                List.of(mailboxes.get("fates@desk.example")),
                List.of(),
                null,
                mail("late@fates.example", "Let in late", "Words", "Received: by a\n".repeat(51) + "X-Last: one"),
                came,
                null));

        var released = administrator
                .post("/mail/fates/%d/release".formatted(aside.id()), "{}")
                .json();

        var ticket = administrator
                .get("/tickets/" + released.path("ticketNumber").asLong())
                .json();
        assertThat(Instant.parse(ticket.path("updatedAt").asString())).isAfter(came.plus(Duration.ofHours(4)));
        assertThat(Instant.parse(ticket.path("createdAt").asString())).isEqualTo(came);
        assertThat(Instant.parse(ticket.path("waitingSince").asString())).isEqualTo(came);
        assertThat(released.path("letInBy").asString()).isNotEmpty();
    }

    @Test
    void aMailForWhichThereIsNoRoomNowCanBeLetInLater() throws Exception {
        var aside = receive(mail(
                "room@fates.example",
                "No room",
                "Words. ".repeat(60_000),
                "Received: by a\n".repeat(51) + "X-Last: one"));
        var path = "/mail/fates/%d/release".formatted(aside.id());
        try (var _ = new FullDisk(data)) {
            var refused = administrator.post(path, "{}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("storage-away");
        }
        assertThat(administrator.post(path, "{}").json().path("fate").asString())
                .isEqualTo("new-ticket");
    }

    @Test
    void agentsSeeNoFatesAndLeadsLetNothingIn() {
        var id = receive(mail("kari@fates.example", "Not for all", "Hello")).id();
        for (var path : List.of("", "/" + id, "/" + id + "/raw")) {
            assertThat(agent.get("/mail/fates" + path).status()).isEqualTo(403);
            assertThat(lead.get("/mail/fates" + path).status()).isEqualTo(200);
        }
        var release = "/mail/fates/%d/release".formatted(id);
        assertThat(agent.post(release, "{}").status()).isEqualTo(403);
        assertThat(lead.post(release, "{}").status()).isEqualTo(403);
        assertThat(lead.get("/mail/fates/999999999").status()).isEqualTo(404);
    }

    private Fate receive(byte[] mail) {
        var mailbox = mailboxes.get("fates@desk.example");
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private DeskClient signedIn(Role role) {
        var email = "fates%d@desk.example".formatted(NEXT.incrementAndGet());
        testAgents.create(email, role);
        return new DeskClient(port).signIn(email, PASSWORD);
    }
}
