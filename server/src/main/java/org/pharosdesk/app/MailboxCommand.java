package org.pharosdesk.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos mailbox}: the desk's addresses, without a browser. */
@Command(
        name = "mailbox",
        description = "Sets up addresses of the desk.",
        subcommands = {MailboxCommand.Add.class})
final class MailboxCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code pharos mailbox add}: from then on the listener takes mail for the address. */
    @Command(name = "add", description = "Adds an address for which mail becomes tickets.")
    static final class Add implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--address", required = true, description = "The address, such as help@example.org.")
        private String address = "";

        @Option(names = "--team", description = "The name of the team its tickets go to.")
        private @Nullable String team;

        @Override
        public void run() {
            var parsed = EmailAddress.parse(address)
                    .orElseThrow(() -> new CannotStart("\"%s\" is not a mail address.".formatted(address)));
            var settings =
                    SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
            try (var database = Database.forCommand(settings)) {
                try (var connection = database.access().unpooled().getConnection()) {
                    insert(connection, parsed);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The mailbox could not be added", e);
            }
            spec.commandLine().getOut().printf("Mail to %s now becomes tickets.%n", parsed);
        }

        private void insert(Connection connection, EmailAddress parsed) throws SQLException {
            @Nullable Long teamId = team == null ? null : teamId(connection, team);
            try (var insert = connection.prepareStatement("""
                    INSERT INTO mailbox (address, name, team_id) SELECT ?, ?, ?
                    WHERE NOT EXISTS (SELECT FROM mailbox_alias WHERE address = ?)
                    ON CONFLICT (address) DO NOTHING""")) {
                insert.setString(1, parsed.value());
                insert.setString(2, parsed.value());
                insert.setObject(3, teamId);
                insert.setString(4, parsed.value());
                if (insert.executeUpdate() == 0) {
                    throw new CannotStart("The address %s is a mailbox already.".formatted(parsed));
                }
            }
        }

        private static Long teamId(Connection connection, String name) throws SQLException {
            try (var select = connection.prepareStatement("SELECT id FROM team WHERE lower(name) = lower(?)")) {
                select.setString(1, name);
                var row = select.executeQuery();
                if (!row.next()) {
                    throw new CannotStart("There is no team called \"%s\".".formatted(name));
                }
                return row.getLong(1);
            }
        }
    }
}
