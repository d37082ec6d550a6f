package org.pharosdesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.database.EmbeddedDatabaseException;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.pharosdesk.platform.texts.TextProcess;
import org.pharosdesk.platform.texts.TextReader;
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
            ImportCommand.class,
            SecretKeyCommand.class,
            WithDatabaseCommand.class,
            TrainCommand.class
        })
public final class Pharos {

    private static final String[] RUN = {"run"};
    /** Typed by nobody: the server starts itself anew with it, beside what people may ask for. */
    private static final String[] READ_TEXTS = {TextReader.COMMAND};

    private Pharos() {}

    public static void main(String[] arguments) throws IOException {
        quietLibraries();
        if (Arrays.equals(arguments, READ_TEXTS)) {
            TextProcess.main(arguments);
            return;
        }
        System.exit(Arrays.equals(arguments, RUN) ? run() : command(arguments));
    }

    private static int command(String[] arguments) {
        return new CommandLine(new Pharos())
                .setExecutionExceptionHandler((exception, commandLine, _) -> tell(exception, commandLine.getErr()))
                .execute(arguments);
    }

    /** The usual start needs no command line to be read: picocli is too old a class file for Java's AOT cache. */
    private static int run() {
        try {
            new RunCommand().run();
            return 0;
        } catch (RuntimeException | Error e) { // whatever it was: what has started already must not stay without us
            return tell(e, new PrintWriter(System.err, true));
        }
    }

    /** Until the server has read its own logging settings, and in every other command, only we and warnings are heard. */
    private static void quietLibraries() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            logging.getLogger("org.pharosdesk").setLevel(Level.INFO);
        }
    }

    /** @return the exit code */
    private static int tell(Throwable failure, PrintWriter err) {
        var known = explanation(failure);
        if (known.isEmpty()) {
            failure.printStackTrace(err);
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println(known.get().getMessage());
        return known.get() instanceof CannotDo ? 1 : 2;
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
