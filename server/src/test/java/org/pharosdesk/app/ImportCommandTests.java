package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.importing.ImportFrom;
import org.pharosdesk.channels.email.importing.ImportPlan;
import org.pharosdesk.channels.email.importing.MailImport;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import picocli.CommandLine;

/** What {@code pharos import mail} works with, beside the running desk. */
@DeskTest
class ImportCommandTests {

    private static final String ARCHIVE = """
        From x Tue Apr 27 19:42:16 2010
        From: Kari <kari@import-command.example>
        To: import-command@desk.example
        Subject: By the command
        Date: Mon, 01 Mar 2021 09:00:00 +0000
        Message-ID: <a@import-command.example>

        Question

        From x Tue Apr 27 19:42:16 2010
        From: import-command@desk.example
        To: kari@import-command.example
        Subject: Re: By the command
        Date: Mon, 01 Mar 2021 10:00:00 +0000
        Message-ID: <b@import-command.example>
        In-Reply-To: <a@import-command.example>

        Answer
        """;

    @Autowired
    Environment environment;

    @Autowired
    ServerSettings settings;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    @Test
    void theModulesFileMailWithoutTheServerAndSendNothing() throws Exception {
        var mailbox = mailboxes.get("import-command@desk.example");
        var file = Files.writeString(folder.resolve("archive.mbox"), ARCHIVE);
        var access = new DatabaseAccess(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
        var deliveries = sql.fetchCount(sql.selectFrom("delivery"));

        try (var desk = DeskWithoutServer.open(settings, access)) {
            var report = desk.get(MailImport.class)
                    .run(
                            new ImportPlan(
                                    mailbox.address(),
                                    new ImportFrom.Files(List.of(file)),
                                    null,
                                    Duration.ofDays(30),
                                    false),
                            (_, _, _) -> {});

            assertThat(ImportWords.of(report))
                    .contains("Imported into import-command@desk.example; nobody was written to.")
                    .contains("2 mails in 1 file, 2021-03-01 to 2021-03-01")
                    .contains("1 new tickets")
                    .contains("1 replies on tickets")
                    .contains("1 tickets closed, as nothing has happened for 30 days");
        }
        assertThat(sql.fetchCount(sql.selectFrom("delivery"))).isEqualTo(deliveries);
        assertThat(sql.fetchCount(sql.selectFrom("ticket").where("subject = 'By the command' and status = 'closed'")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                nowhere                                                | nowhere" is not there or cannot be read.
                                                                       | Name either files, or an account
                nowhere --imap imaps://b.example --folder INBOX        | Name either files, or an account
                --imap-of-mailbox --imap imaps://b.example             | Name either files, or an account
                --imap imaps://b.example --password-stdin              | Name folders of the account by --folder
                --imap imaps://b.example --folder INBOX --all-folders  | Name folders of the account by --folder
                --imap imaps://b.example --folder INBOX                | takes the password from standard input
                --imap http://b.example --all-folders --password-stdin | --imap takes the like of
                --imap imap://a:pw@b.example --all-folders --password-stdin | A password on the command line
                nowhere --folder INBOX                                 | belong to --imap
                """)
    void whatCannotBeImportedIsSaidInWords(@Nullable String options, String words) {
        var said = new StringWriter();
        var line = new CommandLine(new ImportCommand.Mail())
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    said.write(String.valueOf(failure.getMessage()));
                    return failure instanceof CannotDo ? 1 : 70;
                });
        var given = Stream.concat(
                Stream.of("--mailbox", "a@b.example"),
                options == null ? Stream.empty() : Arrays.stream(options.split(" ")));

        var code = line.execute(given.toArray(String[]::new));

        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "imaps://imap.b.example, a@b.example, imap.b.example, 993, true",
        "imaps://help@b.example@imap.b.example:1993/, help@b.example, imap.b.example, 1993, true",
        "IMAP://help%40b.example@imap.b.example, help@b.example, imap.b.example, 143, false",
        "imap://kari@[::1]:10143, kari, [::1], 10143, false"
    })
    void anAccountIsReadAsItIsTyped(String text, String user, String host, int port, boolean tls) {
        assertThat(ImapUrl.parse(text, Inputs.email("a@b.example"))).isEqualTo(new ImapUrl(user, host, port, tls));
    }

    /** Without the server there is nobody who fetches new mail, only who reads what is to be taken over. */
    @Test
    void anAccountIsReadWithoutTheServer() throws Exception {
        var mailbox = mailboxes.get("import-account@desk.example");
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        var access = new DatabaseAccess(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
        try (var desk = DeskWithoutServer.open(settings, access)) {
            server.setUser("import-account@desk.example", "import-account@desk.example", "secret");
            var from = new ImportFrom.Account(
                    "127.0.0.1",
                    server.getImap().getPort(),
                    false,
                    "import-account@desk.example",
                    new ImportFrom.Secret("secret"),
                    List.of("INBOX"));

            var report = desk.get(MailImport.class)
                    .run(new ImportPlan(mailbox.address(), from, null, Duration.ofDays(30), true), (_, _, _) -> {});

            assertThat(from.toString()).doesNotContain("secret");
            assertThat(ImportWords.of(report)).contains("0 mails in 1 folder (INBOX)");
        } finally {
            server.stop();
        }
    }
}
