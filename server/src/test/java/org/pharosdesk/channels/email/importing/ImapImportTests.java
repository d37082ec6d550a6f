package org.pharosdesk.channels.email.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.SCHEDULED_TASKS;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.imap.ImapArchives;
import org.pharosdesk.channels.email.importing.ImportReport.Trouble;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.schema.tables.records.MessageRecord;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.testing.CuttableLine;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking over what lies in an account on a mail server. */
@DeskTest
class ImapImportTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Instant MARCH = Instant.parse("2021-03-01T09:00:00Z");
    private static final ImportProgress SILENT = (_, _, _) -> {};

    @Autowired
    MailImport mailImport;

    @Autowired
    ImapArchives archives;

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final int number = NEXT.incrementAndGet();
    private final String box = "oldimap%d@desk.example".formatted(number);
    private final String liv = "liv%d@imap-import.example".formatted(number);
    private CuttableLine line;

    @BeforeEach
    void start() {
        server.start();
        server.setUser(box, box, "secret");
        line = new CuttableLine(server.getImap().getPort());
    }

    @AfterEach
    void stop() {
        line.close();
        server.stop();
    }

    @Test
    void questionsAndAnswersOfAllFoldersComeTogetherAndNothingIsChangedThere() throws Exception {
        append("Sent", mail(box, liv, "Re: Printer", MARCH.plusSeconds(60), "Try again", "b", "a"));
        append("INBOX", mail(liv, box, "Re: Printer", MARCH.plusSeconds(120), "Thank you", "c", "b"));
        append("INBOX", mail(liv, box, "Printer", MARCH, "It is broken", "a", ""));
        var waiting = waiting();

        var report = run(false, "INBOX", "Sent");

        assertThat(report.newTickets()).isEqualTo(1);
        assertThat(report.replies()).isEqualTo(2);
        assertThat(report.folders()).containsExactly("INBOX", "Sent");
        assertThat(messages("Printer"))
                .extracting(MessageRecord::getText, MessageRecord::getAuthorKind, MessageRecord::getCreatedAt)
                .containsExactly(
                        tuple("It is broken", "contact", MARCH),
                        tuple("Try again", "system", MARCH.plusSeconds(60)),
                        tuple("Thank you", "contact", MARCH.plusSeconds(120)));
        assertThat(waiting()).as("nobody is written to").isEqualTo(waiting);
        for (var folder : List.of("INBOX", "Sent")) {
            assertThat(folder(folder).getMessages())
                    .allSatisfy(mail -> assertThat(mail.getFlags().contains(Flags.Flag.SEEN))
                            .isFalse());
        }
        assertThat(line.said())
                .contains("EXAMINE Sent", "UID SEARCH ALL")
                .doesNotContain("SELECT")
                .doesNotContain("STORE")
                .doesNotContain("ENVELOPE")
                .doesNotContain("BODYSTRUCTURE");
        assertThat(line.connections()).as("servers allow few").isEqualTo(1);
    }

    @Test
    void withoutADateToBelieveItIsTheServersWhenTheMailArrived() throws Exception {
        append("INBOX", "From: %s\nTo: %s\nSubject: Dateless\n\nWords\n".formatted(liv, box));

        run(false, "INBOX");

        assertThat(ticket("Dateless").getCreatedAt()).isEqualTo(MARCH.plus(Duration.ofDays(1)));
    }

    @Test
    void theAccountTheDeskFetchesFromIsReadAsItIsSignedInThere() throws Exception {
        append("INBOX", mail(liv, box, "Own", MARCH, "Words", "a", ""));
        var way = new Server("127.0.0.1", line.port(), Security.NONE, box, new Password("secret"));
        mailboxes.get(box, new Imap(way, "INBOX", AfterImport.KEEP, null), null);

        var report = mailImport.run(ownAccount(), SILENT);
        sql.update(MAILBOX)
                .set(MAILBOX.PAUSED, true)
                .where(MAILBOX.ID.eq(mailbox().id().value()))
                .execute();
        mailboxes.forget(); // nobody asks any more for a server that ends with the test

        assertThat(report.mails())
                .as("whether the desk has fetched it by now or not")
                .isEqualTo(1);
    }

    @Test
    void aMailboxThatFetchesNothingHasNoAccountOfItsOwn() {
        mailbox();

        assertThatThrownBy(() -> mailImport.run(ownAccount(), SILENT))
                .isInstanceOf(AccountTrouble.class)
                .hasMessage("The mailbox fetches no mail from a server");
    }

    @Test
    void aFolderMayHaveAnyName() throws Exception {
        append("Erledigt & Übertragen Ελληνικά", mail(liv, box, "In a folder", MARCH, "Words", "a", ""));

        assertThat(run(false, "Erledigt & Übertragen Ελληνικά").newTickets()).isEqualTo(1);
    }

    @Test
    void allFoldersAreThoseThereAre() throws Exception {
        append("Archive", mail(liv, box, "One", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Two", MARCH, "Words", "b", ""));

        assertThat(run(false).folders()).containsExactly("Archive", "INBOX");
    }

    @Test
    void aDryRunWritesNothingAndForetellsWhatHappens() throws Exception {
        append("INBOX", mail(liv, box, "First", MARCH, "Question", "a", ""));
        append("INBOX", mail(liv, box, "First", MARCH, "Question", "a", ""));
        append("Sent", mail(box, liv, "Re: First", MARCH.plusSeconds(60), "Answer", "b", "a"));
        var fates = sql.fetchCount(MAIL_FATE);

        var foretold = run(true, "INBOX", "Sent");

        assertThat(sql.fetchCount(MAIL_FATE)).isEqualTo(fates);
        assertThat(run(false, "INBOX", "Sent"))
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "closed", "seconds", "mailsPerSecond")
                .isEqualTo(foretold);
    }

    @Test
    void aConnectionThatEndsIsTakenUpAgainWhereItWas() throws Exception {
        for (var i = 0; i < 5; i++) {
            append("INBOX", mail(liv, box, "Matter " + i, MARCH.plusSeconds(i), "Words " + i, "m" + i, ""));
        }
        line.cutAfter("Words 3", 2);

        var report = run(false, "INBOX");

        assertThat(report.newTickets()).isEqualTo(5);
        assertThat(line.connections()).isEqualTo(2);
    }

    @Test
    void startedAgainItFilesNothingTwiceWhateverUidsTheMailsHaveByThen() throws Exception {
        append("INBOX", mail(liv, box, "Once", MARCH, "Words", "a", ""));
        run(false, "INBOX");
        append("Moved", mail(liv, box, "Once", MARCH, "Words", "a", ""));

        var again = run(false, "INBOX", "Moved");

        assertThat(again.alreadyThere()).isEqualTo(2);
        assertThat(again.newTickets()).isZero();
    }

    @Test
    void whatTheDeskHasFetchedIsKnown() throws Exception {
        var text = mail(liv, box, "Came before", MARCH, "Words", "a", "").replace("\n", "\r\n");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        intake.receive(new RawMail(Source.IMAP, List.of(mailbox()), List.of(), null, bytes, clock.instant(), null));
        append("INBOX", text);

        assertThat(run(false, "INBOX").alreadyThere()).isEqualTo(1);
    }

    @Test
    void foldersThatAreNotThereAndPasswordsThatAreWrongAreSaid() {
        assertThatThrownBy(() -> run(false, "Nowhere"))
                .isInstanceOf(AccountTrouble.class)
                .hasMessageContaining("Nowhere");
        server.setUser(box, box, "another");
        assertThatThrownBy(() -> run(false, "INBOX"))
                .isInstanceOf(AccountTrouble.class)
                .hasMessageContaining("does not let %s in".formatted(box));
    }

    @Test
    void aMailTheServerChokesOnStopsNoOther() throws Exception {
        append("INBOX", mail(liv, box, "Before", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Choking", MARCH.plusSeconds(1), "Poison", "b", ""));
        append("INBOX", mail(liv, box, "Behind", MARCH.plusSeconds(2), "Words", "c", ""));
        poison("BODY.PEEK[])", "Poison");
        try (var account = account("INBOX")) {
            assertThat(account.mails("INBOX", new long[] {1, 2, 3})).containsOnlyKeys(1L, 3L);
        }
    }

    @Test
    void aMailWhoseHeaderTheServerChokesOnStopsNoOther() throws Exception {
        append("INBOX", mail(liv, box, "Before", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Choking", MARCH.plusSeconds(1), "Words", "poison", ""));
        append("INBOX", mail(liv, box, "Behind", MARCH.plusSeconds(2), "Words", "c", ""));
        poison("BODY.PEEK[HEADER", "<poison.");

        var report = run(false, "INBOX");

        assertThat(report.newTickets()).isEqualTo(2);
        assertThat(report.troubles()).extracting(Trouble::file, Trouble::offset).containsExactly(tuple("INBOX", 2L));
    }

    @Test
    void aServerThatHandsOverNothingMoreIsNotTakenForOneThatChokesOnEachMail() throws Exception {
        append("INBOX", mail(liv, box, "One", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Two", MARCH.plusSeconds(1), "Words", "b", ""));
        try (var account = account("INBOX")) {
            account.mails("INBOX", new long[] {1});
            poison("FETCH", "FETCH");

            assertThatThrownBy(() -> account.mails("INBOX", new long[] {2}))
                    .isInstanceOf(AccountTrouble.class)
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void whatLayInAFolderThatIsRemovedMeanwhileIsGoneAndStopsNoOther() throws Exception {
        append("Doomed", mail(liv, box, "Gone", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Here", MARCH, "Words", "b", ""));
        try (var account = account("Doomed", "INBOX")) {
            var user = server.getUserManager().getUser(box);
            server.getManagers().getImapHostManager().deleteMailbox(user, "Doomed");

            assertThat(account.mails("Doomed", new long[] {1})).isEmpty();
            assertThat(account.mails("INBOX", new long[] {1})).hasSize(1);
        }
    }

    @Test
    void ofAllFoldersOneThatIsNotOpenedIsNamedAndStopsNoOther() throws Exception {
        append("INBOX", mail(liv, box, "Here", MARCH, "Words", "b", ""));
        append("Shut", mail(liv, box, "Hidden", MARCH, "Words", "a", ""));
        line.answerInstead("EXAMINE Shut", "{tag} NO [NOPERM] Permission denied");

        var report = run(false);

        assertThat(report.folders()).containsExactly("INBOX");
        assertThat(report.newTickets()).isEqualTo(1);
        assertThat(report.troubles())
                .containsExactly(
                        new Trouble("Shut", 0, "the server does not open the folder: [NOPERM] Permission denied"));
        line.answerInstead("EXAMINE Shut", "{tag} NO [NOPERM] Permission denied");
        assertThatThrownBy(() -> run(false, "INBOX", "Shut"))
                .hasMessage("The folder Shut cannot be read: [NOPERM] Permission denied");
        line.answerInstead("EXAMINE Shut", "{tag} NO [SERVERBUG] See the log.");
        assertThatThrownBy(() -> run(false, "Shut"))
                .as("whoever shows it adds a full stop")
                .hasMessage("The folder Shut cannot be read: [SERVERBUG] See the log");
    }

    @Test
    void whenTheServerStaysAwayTheImportSaysSo() throws Exception {
        append("INBOX", mail(liv, box, "Away", MARCH, "Words", "a", ""));
        try (var account = account("INBOX")) {
            line.cut();
            assertThatThrownBy(() -> account.mails("INBOX", new long[] {1}))
                    .isInstanceOfSatisfying(
                            AccountTrouble.class,
                            trouble -> assertThat(trouble.isHalfway()).isTrue())
                    .hasMessageContaining("cannot be read");

            line.mend();
            assertThat(account.mails("INBOX", new long[] {1})).hasSize(1);
        }
    }

    @Test
    void mailsNumberedAnewMeanwhileAreNotTakenForOthers() throws Exception {
        append("Renewed", mail(liv, box, "Old", MARCH, "Words", "a", ""));
        append("INBOX", mail(liv, box, "Other", MARCH, "Words", "b", ""));
        try (var account = account("Renewed", "INBOX")) {
            line.answerInstead(
                    "EXAMINE Renewed",
                    "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] Ok\r\n* OK [UIDNEXT 2] Ok\r\n{tag} OK [READ-ONLY] Done");

            assertThatThrownBy(() -> account.mails("Renewed", new long[] {1}))
                    .isInstanceOf(AccountTrouble.class)
                    .hasMessageContaining("anew");
        }
    }

    private ImapAccount account(String... folders) throws IOException {
        var way = new Server("127.0.0.1", line.port(), Security.NONE, box, new Password("secret"));
        var soon = List.of(Duration.ofMillis(10), Duration.ofMillis(10));
        return ImapAccount.open(archives, mailbox(), way, List.of(folders), soon);
    }

    /** Ends the connection over what the server says to certain words, however often it is asked for. */
    private void poison(String asked, String said) {
        line.beforeClientSays(asked, () -> {
            line.cutAfter(said, 0);
            poison(asked, said);
        });
    }

    private ImportReport run(boolean dryRun, String... folders) throws IOException {
        return mailImport.run(plan(dryRun, folders), SILENT);
    }

    private ImportPlan plan(boolean dryRun, String... folders) {
        var from = new ImportFrom.Account(
                "127.0.0.1", line.port(), false, box, new ImportFrom.Secret("secret"), List.of(folders));
        return new ImportPlan(mailbox().address(), from, null, Duration.ofDays(30), dryRun);
    }

    private ImportPlan ownAccount() {
        var from = new ImportFrom.OwnAccount(List.of("INBOX"));
        return new ImportPlan(new EmailAddress(box), from, null, Duration.ofDays(30), false);
    }

    private String mail(String from, String to, String subject, Instant at, String words, String id, String answers) {
        var reference =
                answers.isEmpty() ? "" : "In-Reply-To: <%s.%d@imap-import.example>\n".formatted(answers, number);
        return "From: %s\nTo: %s\nSubject: %s\nDate: %s\nMessage-ID: <%s.%d@imap-import.example>\n%s\n%s\n"
                .formatted(
                        from,
                        to,
                        subject,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
                        id,
                        number,
                        reference,
                        words);
    }

    private void append(String folder, String mail) throws Exception {
        var bytes = mail.getBytes(StandardCharsets.UTF_8);
        folder(folder)
                .appendMessage(
                        new MimeMessage((Session) null, new ByteArrayInputStream(bytes)),
                        new Flags(),
                        Date.from(MARCH.plus(Duration.ofDays(1))));
    }

    private MailFolder folder(String name) throws Exception {
        var user = server.getUserManager().getUser(box);
        var folders = server.getManagers().getImapHostManager();
        var there = folders.getFolder(user, name);
        return there == null ? folders.createMailbox(user, name) : there;
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

    private List<MessageRecord> messages(String subject) {
        return sql.fetch(MESSAGE, MESSAGE.TICKET_NUMBER.eq(ticket(subject).getNumber()))
                .sortAsc(MESSAGE.ID);
    }

    private List<Integer> waiting() {
        return List.of(sql.fetchCount(DELIVERY), sql.fetchCount(SCHEDULED_TASKS));
    }
}
