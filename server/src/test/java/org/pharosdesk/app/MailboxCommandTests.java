package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.Teams;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.PharosProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** {@code pharos mailbox add} as a process of its own beside the running desk. */
@DeskTest
class MailboxCommandTests {

    private record Answer(int code, String words) {}

    @Autowired
    Environment environment;

    @Autowired
    Teams teams;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    @Test
    void anAddressIsAddedForATeamAndNoneTwice() throws Exception {
        var team = teams.create(new TeamDetails("Command Line", null, null, null));

        var added = add("--address", "Command@desk.example", "--team", "command line");
        assertThat(added.code()).as(added.words()).isZero();
        assertThat(added.words()).contains("Mail to command@desk.example now becomes tickets.");
        var address = new EmailAddress("command@desk.example");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mailboxes.directory().owner(address).isPresent());
        var mailbox = mailboxes.directory().owner(address).orElseThrow();
        assertThat(mailbox.teamId()).isEqualTo(team.id());

        sql.execute(
                "INSERT INTO mailbox_alias (address, mailbox_id) VALUES ('command-alias@desk.example', ?)",
                mailbox.id().value());
        refused(add("--address", "command@desk.example"), "The address command@desk.example is a mailbox already.");
        refused(
                add("--address", "command-alias@desk.example"),
                "The address command-alias@desk.example is a mailbox already.");
    }

    @Test
    void anUnknownTeamAndWhatIsNoAddressAreRefused() throws Exception {
        refused(
                add("--address", "teamless@desk.example", "--team", "Nobodies"),
                "There is no team called \"Nobodies\".");
        refused(add("--address", "no address"), "\"no address\" is not a mail address.");
        assertThat(sql.fetchCount(sql.selectFrom("mailbox").where("address = 'teamless@desk.example'")))
                .isZero();
    }

    private static void refused(Answer answer, String sentence) {
        assertThat(answer.code()).isNotZero();
        assertThat(answer.words()).contains(sentence).doesNotContain("\tat ");
    }

    private Answer add(String... options) throws Exception {
        var line =
                Stream.concat(Stream.of("mailbox", "add"), Stream.of(options)).toArray(String[]::new);
        var builder = PharosProcess.in(folder, line);
        var settings = builder.environment();
        settings.put("PHAROS_DATABASE_URL", environment.getRequiredProperty("spring.datasource.url"));
        settings.put("PHAROS_DATABASE_USER", environment.getRequiredProperty("spring.datasource.username"));
        settings.put("PHAROS_DATABASE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"));
        var process = builder.start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words);
    }
}
