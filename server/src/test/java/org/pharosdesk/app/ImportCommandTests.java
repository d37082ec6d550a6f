package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.channels.email.importing.ImportFrom;
import org.pharosdesk.channels.email.importing.ImportPlan;
import org.pharosdesk.channels.email.importing.MailImport;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import picocli.CommandLine;

/** What {@code pharos import mail} works with, beside the running desk. */
@DeskTest
@Import(MailboxFixture.class)
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
                            new ImportPlan(mailbox.address(), new ImportFrom.Files(List.of(file)), null, Duration.ofDays(30), false),
                            (_, _, _) -> {});

            assertThat(ImportWords.of(report))
                    .contains("Imported into import-command@desk.example; nobody was written to.")
                    .contains("2 mails in 1 files, 2021-03-01 to 2021-03-01")
                    .contains("1 new tickets")
                    .contains("1 replies on tickets")
                    .contains("1 tickets closed, as nothing has happened for 30 days");
        }
        assertThat(sql.fetchCount(sql.selectFrom("delivery"))).isEqualTo(deliveries);
        assertThat(sql.fetchCount(sql.selectFrom("ticket").where("subject = 'By the command' and status = 'closed'")))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeImportedIsSaidInWords() {
        var said = new StringWriter();
        var line = new CommandLine(new ImportCommand.Mail())
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    said.write(String.valueOf(failure.getMessage()));
                    return failure instanceof CannotDo ? 1 : 70;
                });

        var code = line.execute(
                "--mailbox", "a@b.example", folder.resolve("nowhere").toString());

        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).contains("nowhere\" is not there or cannot be read.");
    }
}
