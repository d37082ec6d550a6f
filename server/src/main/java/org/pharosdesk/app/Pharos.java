package org.pharosdesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.database.EmbeddedDatabaseException;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final String[] RUN = {"run"};

    private Pharos() {}

    public static void main(String[] arguments) throws Exception {
        quietLibraries();
        if (Arrays.equals(arguments, RUN)) {
            run();
        }
        System.exit(new CommandLine(new Pharos())
                .setExecutionExceptionHandler((exception, commandLine, _) -> explain(exception, commandLine.getErr()))
                .execute(arguments));
    }

    /** The usual start needs no command line to be read: picocli is too old a class file for Java's AOT cache. */
    private static void run() throws Exception {
        try {
            new RunCommand().run();
        } catch (RuntimeException e) {
            System.exit(explain(e, new PrintWriter(System.err, true)));
        }
        System.exit(0);
    }

    /** Until the server has read its own logging settings, and in every other command, only we and warnings are heard. */
    private static void quietLibraries() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            logging.getLogger("org.pharosdesk").setLevel(Level.INFO);
        }
    }

    private static int explain(Exception exception, PrintWriter err) throws Exception {
        var known = explanation(exception).orElseThrow(() -> exception);
        err.println(known.getMessage());
        return known instanceof CannotDo ? 1 : 2;
    }

    /** The cause that says in its message all that an operator needs to know. */
    static Optional<Throwable> explanation(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof CannotDo
                        || cause instanceof InvalidSettings
                        || cause instanceof EmbeddedDatabaseException
                        || cause instanceof CannotStart)
                .findFirst();
    }
}
