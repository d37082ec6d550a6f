package org.pharosdesk.channels.email.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.SCHEDULED_TASKS;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_EVENT;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.schema.tables.records.MessageRecord;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MailImportTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Instant MARCH = Instant.parse("2021-03-01T09:00:00Z");
    private static final ImportProgress SILENT = (_, _, _) -> {};

    @Autowired
    MailImport mailImport;

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    private final String number = String.valueOf(NEXT.incrementAndGet());
    private final String box = "old" + number + "@desk.example";
    private final String kari = "kari" + number + "@archive.example";
    private final List<String> mbox = new ArrayList<>();

    @Test
    void aThreadInTheWrongOrderBecomesOneTicketInTheOrderOfTime() throws IOException {
        put(kari, box, "Re: Printer", MARCH.plus(3, ChronoUnit.HOURS), "Thank you", "answers: b");
        put(
                "Help <%s>".formatted(box),
                kari,
                "Re: Printer",
                MARCH.plus(1, ChronoUnit.HOURS),
                "Try again",
                "b answers: a");
        put("Kari <%s>".formatted(kari), box, "Printer", MARCH, "It is broken", "a");

        var report = run();

        assertThat(report.newTickets()).isEqualTo(1);
        assertThat(report.replies()).isEqualTo(2);
        var ticket = ticket("Printer");
        assertThat(ticket.getCreatedAt()).isEqualTo(MARCH);
        assertThat(messages(ticket))
                .extracting(MessageRecord::getText, MessageRecord::getAuthorKind, MessageRecord::getCreatedAt)
                .containsExactly(
                        tuple("It is broken", "contact", MARCH),
                        tuple("Try again", "system", MARCH.plus(1, ChronoUnit.HOURS)),
                        tuple("Thank you", "contact", MARCH.plus(3, ChronoUnit.HOURS)));
        assertThat(messages(ticket).get(1).getAuthorName()).isEqualTo("Help");
        assertThat(sql.fetch(TICKET_EVENT, TICKET_EVENT.TICKET_NUMBER.eq(ticket.getNumber())))
                .allSatisfy(event -> assertThat(event.getOccurredAt()).isBefore(MARCH.plus(32, ChronoUnit.DAYS)));
    }

    @Test
    void anAnswerStandsBehindItsQuestionWhateverItsClockSaid() throws IOException {
        put("Help <%s>".formatted(box), kari, "Re: Clock", MARCH.minus(2, ChronoUnit.DAYS), "Answer", "b answers: a");
        put(kari, box, "Clock", MARCH, "Question", "a");

        run();

        assertThat(messages(ticket("Clock"))).extracting(MessageRecord::getText).containsExactly("Question", "Answer");
    }

    @Test
    void whatTheDeskWroteItselfIsItsAnswerAndIsNotSent() throws IOException {
        var agent = desk.agent(Role.AGENT);
        var recently = clock.instant().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        put(kari, box, "Matter", recently, "Question", "a");
        put("Me <%s>".formatted(agent.email()), kari, "Re: Matter", recently.plusSeconds(60), "Mine", "b answers: a");
        put(agent.email().value(), box, "Fwd: Matter", recently.plusSeconds(90), "For us", "c answers: a");
        put(box, "ola%s@archive.example".formatted(number), "Begun", recently, "From us", "d");
        var before = waiting();

        var report = run();

        assertThat(report.newTickets()).isEqualTo(2);
        assertThat(waiting()).isEqualTo(before);
        var answered = ticket("Matter");
        assertThat(messages(answered))
                .extracting(MessageRecord::getText, MessageRecord::getKind, MessageRecord::getAuthorAgentId)
                .containsExactly(
                        tuple("Question", "public", null),
                        tuple("Mine", "public", agent.id().value()),
                        tuple("For us", "internal", agent.id().value()));
        assertThat(answered.getStatus()).isEqualTo("open");
        assertThat(answered.getWaitingSince()).isNull();
        var begun = ticket("Begun");
        assertThat(messages(begun).getFirst().getAuthorKind()).isEqualTo("system");
        assertThat(requester(begun)).isEqualTo("ola%s@archive.example".formatted(number));
    }

    @Test
    void whoWroteLastWaitsSinceThen() throws IOException {
        var lately = clock.instant().minus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        put(kari, box, "Waiting", lately, "Question", "a");

        var report = run();

        assertThat(report.closed()).isZero();
        var ticket = ticket("Waiting");
        assertThat(ticket.getStatus()).isEqualTo("new");
        assertThat(ticket.getWaitingSince()).isEqualTo(lately);
        assertThat(ticket.getUpdatedAt()).isEqualTo(lately);
    }

    @Test
    void quietTicketsAreClosedAndTakeWhatWasWrittenBefore() throws IOException {
        put(kari, box, "Quiet", MARCH, "Question", "a");
        assertThat(run().closed()).isEqualTo(1);
        var closed = ticket("Quiet");
        assertThat(closed.getStatus()).isEqualTo("closed");
        assertThat(closed.getClosedAt()).isEqualTo(MARCH.plus(30, ChronoUnit.DAYS));

        mbox.clear();
        put(box, kari, "Re: Quiet", MARCH.plus(1, ChronoUnit.DAYS), "From the folder Sent", "b answers: a");
        put(kari, box, "Re: Quiet", MARCH.plus(90, ChronoUnit.DAYS), "Much later", "c answers: a");
        var later = run();

        assertThat(later.replies()).isEqualTo(1);
        assertThat(later.newTickets()).as("an answer to a closed one").isEqualTo(1);
        assertThat(messages(closed))
                .extracting(MessageRecord::getText)
                .containsExactly("Question", "From the folder Sent");
        assertThat(ticket("Quiet").getStatus()).isEqualTo("closed");
    }

    @Test
    void stoppedAndStartedAgainItFilesNothingTwice() throws IOException {
        for (var i = 0; i < 6; i++) {
            put(kari, box, "Matter " + i, MARCH.plus(i, ChronoUnit.HOURS), "Words " + i, "m" + i);
        }
        var file = write();
        ImportProgress stopping = (stage, done, _) -> {
            if (stage == ImportProgress.Stage.FILING && done == 3) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> mailImport.run(plan(false, file), stopping)).hasMessage("killed");

        var again = mailImport.run(plan(false, file), SILENT);
        var third = mailImport.run(plan(false, file), SILENT);

        assertThat(again.alreadyThere()).isEqualTo(3);
        assertThat(again.newTickets()).isEqualTo(3);
        assertThat(again.closed()).as("those of the first start too").isEqualTo(6);
        assertThat(third.alreadyThere()).isEqualTo(6);
        assertThat(sql.fetchCount(MESSAGE, MESSAGE.AUTHOR_NAME.contains("kari" + number)))
                .isEqualTo(6);
    }

    @Test
    void aDryRunWritesNothingAndForetellsWhatHappens() throws IOException {
        put(kari, box, "First", MARCH, "Question", "a");
        put(kari, box, "First", MARCH, "Question", "a");
        put(box, kari, "Re: First", MARCH.plusSeconds(60), "Answer", "b answers: a");
        put(
                "stranger%s@elsewhere.example".formatted(number),
                box,
                "Re: First",
                MARCH.plusSeconds(90),
                "I",
                "c answers: a");
        put(
                "boss%s@archive.example".formatted(number),
                box + ", ola%s@archive.example".formatted(number),
                "Two",
                MARCH,
                "X",
                "d");
        put("ola%s@archive.example".formatted(number), box, "Re: Two", MARCH.plusSeconds(10), "Y", "e answers: d");
        put("mailer-daemon@archive.example", box, "Out of office: x", MARCH.plusSeconds(20), "Away", "f");
        mbox.add("From x Tue Apr 27 19:42:16 2010\nSubject: Nobody\n\nWithout a sender\n\n");
        var file = write();
        var rows = rows();

        var foretold = mailImport.run(plan(true, file), SILENT);

        assertThat(rows()).isEqualTo(rows);
        var done = mailImport.run(plan(false, file), SILENT);
        assertThat(foretold)
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "closed", "seconds", "mailsPerSecond")
                .isEqualTo(done);
        assertThat(done.newTickets()).isEqualTo(3);
        assertThat(done.replies()).isEqualTo(2);
        assertThat(done.duplicates()).isEqualTo(1);
        assertThat(done.automatic()).isEqualTo(1);
        assertThat(done.people()).isEqualTo(4);
        assertThat(done.troubles()).extracting(ImportReport.Trouble::reason).containsExactly("no-sender");
    }

    @Test
    void aDryRunAsksWhoMayAnswerTheTicketsThatAreThere() throws IOException {
        var lately = clock.instant().minus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        put(kari, box, "There", lately, "Question", "a");
        run();
        mbox.clear();
        put(kari, box, "Re: There", lately.plusSeconds(10), "More", "b answers: a");
        put(kari, box, "Re: There", lately.plusSeconds(15), "And more", "c answers: b");
        put(
                "stranger%s@elsewhere.example".formatted(number),
                box,
                "Re: There",
                lately.plusSeconds(20),
                "I",
                "d answers: a");
        put(
                "other%s@elsewhere.example".formatted(number),
                box,
                "Re: There",
                lately.plusSeconds(25),
                "I",
                "e answers: c");
        put(box, kari, "Re: There", lately.plusSeconds(30), "Answer", "f answers: a");
        sql.execute(
                "UPDATE ticket SET status = 'closed', closed_at = now() - interval '1 day' WHERE subject = 'There'"
                        + " AND requester_id = (SELECT contact_id FROM contact_address WHERE address = ?)",
                kari);
        put(kari, box, "Re: There", clock.instant().truncatedTo(ChronoUnit.SECONDS), "Late", "g answers: a");
        var file = write();

        var foretold = mailImport.run(plan(true, file), SILENT);
        var done = mailImport.run(plan(false, file), SILENT);

        assertThat(foretold)
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "closed", "seconds", "mailsPerSecond")
                .isEqualTo(done);
        assertThat(done.replies()).isEqualTo(3);
        assertThat(done.newTickets()).as("two strangers, and one too late").isEqualTo(3);
    }

    @Test
    void manyMailsOfOneSenderAreNoStorm() throws IOException {
        for (var i = 0; i < 25; i++) {
            put(kari, box, "Often " + i, MARCH.plusSeconds(i), "Words", "m" + i);
        }

        assertThat(run().newTickets()).isEqualTo(25);
    }

    @Test
    void aDateThatCannotBeIsReplacedByWhatElseIsTold() throws IOException {
        put(kari, box, "Future", clock.instant().plus(400, ChronoUnit.DAYS), "Words", "a");
        put(kari, box, "Unset", Instant.EPOCH, "Words", "b");
        var received = folder.resolve("received.eml");
        Files.writeString(
                received,
                "Received: from a by b; Tue, 2 Mar 2021 10:00:00 +0100\nFrom: %s\nSubject: Received\n\nWords\n"
                        .formatted(kari));
        var undated = Files.writeString(
                folder.resolve("undated.eml"), "From: %s\nSubject: Undated\n\nWords\n".formatted(kari));
        Files.setLastModifiedTime(undated, FileTime.from(MARCH));

        mailImport.run(plan(false, write(), received, undated), SILENT);

        assertThat(ticket("Future").getCreatedAt()).isEqualTo("2010-04-27T19:42:16Z");
        assertThat(ticket("Unset").getCreatedAt()).isEqualTo("2010-04-27T19:42:16Z");
        assertThat(ticket("Received").getCreatedAt()).isEqualTo("2021-03-02T09:00:00Z");
        assertThat(ticket("Undated").getCreatedAt()).isEqualTo(MARCH);
    }

    @Test
    void aFolderIsTakenWithAllThatIsBelowIt() throws IOException {
        put(kari, box, "In an mbox", MARCH, "Words", "a");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("Archive.gz")))) {
            packed.write(String.join("", mbox).getBytes(StandardCharsets.UTF_8));
        }
        var cur = Files.createDirectories(folder.resolve("Maildir/cur"));
        Files.writeString(cur.resolve("1.host:2,S"), mail(kari, box, "In a Maildir", MARCH, "Words", "b"));
        Files.writeString(cur.resolve("2.host:2,S"), "no mail at all");
        var deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(deep.resolve("one.EML"), mail(kari, box, "In a file", MARCH, "Words", "c"));
        Files.writeString(deep.resolve("notes.txt"), "Notes");

        var report = mailImport.run(plan(false, folder), SILENT);

        assertThat(report.newTickets()).isEqualTo(3);
        assertThat(report.otherFiles()).isEqualTo(1);
        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.troubles().getFirst().file()).endsWith("2.host:2,S");
    }

    /** A file has other line ends than the mail had on its way. */
    @Test
    void aMailThatCameAnotherWayIsKnownAgain() throws IOException {
        var text = mail(kari, box, "Came before", MARCH, "Words", "a");
        var bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        intake.receive(new RawMail(Source.IMAP, List.of(mailbox()), List.of(), null, bytes, clock.instant(), null));
        mbox.add("From x Tue Apr 27 19:42:16 2010\nX-Mozilla-Status: 0001\n" + text + "\n");

        var report = run();

        assertThat(report.newTickets()).isZero();
        assertThat(report.duplicates()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanWantedIsLeftOut() throws IOException {
        put(kari, box, "Old", MARCH, "Words", "a");
        put(kari, box, "New", MARCH.plus(2, ChronoUnit.DAYS), "Words", "b");

        var report = mailImport.run(
                new ImportPlan(
                        mailbox().address(),
                        new ImportFrom.Files(List.of(write())),
                        MARCH.plus(1, ChronoUnit.DAYS),
                        Duration.ofDays(30),
                        false),
                SILENT);

        assertThat(report.mails()).isEqualTo(1);
        assertThat(report.tooOld()).isEqualTo(1);
    }

    private void put(String from, String to, String subject, Instant at, String words, String ids) {
        mbox.add("From x Tue Apr 27 19:42:16 2010\n" + mail(from, to, subject, at, words, ids) + "\n");
    }

    /** @param ids the mail's own, if it has one, and the one it answers: {@code b answers: a} */
    private String mail(String from, String to, String subject, Instant at, String words, String ids) {
        var both = ids.split("answers: ", -1);
        return "From: %s\nTo: %s\nSubject: %s\nDate: %s\n%s%s\n%s\n"
                .formatted(
                        from,
                        to,
                        subject,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
                        header("Message-ID", both[0].strip()),
                        both.length == 1 ? "" : header("In-Reply-To", both[1].strip()),
                        words);
    }

    private String header(String name, String id) {
        return id.isEmpty() ? "" : "%s: <%s.%s@archive.example>\n".formatted(name, id, number);
    }

    private ImportReport run() throws IOException {
        return mailImport.run(plan(false, write()), SILENT);
    }

    private ImportPlan plan(boolean dryRun, Path... paths) {
        return new ImportPlan(
                mailbox().address(), new ImportFrom.Files(List.of(paths)), null, Duration.ofDays(30), dryRun);
    }

    private Path write() throws IOException {
        return Files.writeString(folder.resolve("archive"), String.join("", mbox));
    }

    private Mailbox mailbox() {
        return mailboxes.get(box);
    }

    private TicketRecord ticket(String subject) {
        return sql.fetchSingle(
                TICKET,
                TICKET.SUBJECT.eq(subject),
                TICKET.NUMBER.in(sql.select(MAIL_FATE.TICKET_NUMBER)
                        .from(MAIL_FATE)
                        .where(MAIL_FATE.MAILBOX_ID.eq(mailbox().id().value()))));
    }

    private List<MessageRecord> messages(TicketRecord ticket) {
        return sql.fetch(MESSAGE, MESSAGE.TICKET_NUMBER.eq(ticket.getNumber())).sortAsc(MESSAGE.ID);
    }

    private @Nullable String requester(TicketRecord ticket) {
        return sql.fetchSingle(
                        TICKET_PARTICIPANT,
                        TICKET_PARTICIPANT.TICKET_NUMBER.eq(ticket.getNumber()),
                        TICKET_PARTICIPANT.ROLE.eq("requester"))
                .getAddress();
    }

    private List<Integer> waiting() {
        return List.of(sql.fetchCount(DELIVERY), sql.fetchCount(SCHEDULED_TASKS));
    }

    private List<Object> rows() {
        return List.of(
                sql.fetchCount(TICKET),
                sql.fetchCount(CONTACT),
                sql.fetchCount(MAIL_FATE),
                sql.fetchCount(TICKET_EVENT),
                sql.fetchCount(DELIVERY),
                sql.fetchCount(org.pharosdesk.platform.schema.Tables.BLOB),
                String.valueOf(sql.fetchValue("SELECT last_value FROM ticket_number_seq")));
    }
}
