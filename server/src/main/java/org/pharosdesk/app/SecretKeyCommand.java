package org.pharosdesk.app;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pharos secret-key}: the way on for a desk whose key is lost for good. */
@Command(
        name = "secret-key",
        description = "Gives the desk another secret key.",
        mixinStandardHelpOptions = true,
        subcommands = SecretKeyCommand.Accept.class)
final class SecretKeyCommand {

    @Command(
            name = "accept",
            description =
                    "Makes the key of this node the desk's, when the old one is lost: what was encrypted or signed with it is lost too.",
            mixinStandardHelpOptions = true)
    static final class Accept implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            var settings =
                    SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
            try (var database = Database.forCommand(settings)) {
                DeskKey.accept(settings, database.access());
            }
            spec.commandLine()
                    .getOut()
                    .println("The key of this node is the desk's from now on. Give it to all other nodes, and type the"
                            + " mailboxes' passwords again.");
        }
    }
}
