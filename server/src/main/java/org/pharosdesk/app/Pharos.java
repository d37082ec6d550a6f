package org.pharosdesk.app;

import org.pharosdesk.platform.database.EmbeddedDatabaseException;
import org.pharosdesk.platform.settings.InvalidSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Pharos. Errors an operator can mend are told in words; only our own mistakes show a trace. */
@Command(
        name = "pharos",
        description = "An open-source help desk and service desk.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            ConfigCommand.class,
            AdminCommand.class,
            TokenCommand.class,
            MailboxCommand.class,
            WithDatabaseCommand.class,
            TrainCommand.class
        })
public final class Pharos {

    private Pharos() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Pharos())
                .setExecutionExceptionHandler((exception, commandLine, _) -> explain(exception, commandLine))
                .execute(arguments));
    }

    private static int explain(Exception exception, CommandLine commandLine) throws Exception {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotDo) {
                commandLine.getErr().println(cause.getMessage());
                return 1;
            }
            if (cause instanceof InvalidSettings
                    || cause instanceof EmbeddedDatabaseException
                    || cause instanceof CannotStart) {
                commandLine.getErr().println(cause.getMessage());
                return 2;
            }
        }
        throw exception;
    }
}
