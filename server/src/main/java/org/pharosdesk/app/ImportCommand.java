package org.pharosdesk.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.importing.AccountTrouble;
import org.pharosdesk.channels.email.importing.ImportFrom;
import org.pharosdesk.channels.email.importing.ImportPlan;
import org.pharosdesk.channels.email.importing.ImportReport;
import org.pharosdesk.channels.email.importing.ImportStopped;
import org.pharosdesk.channels.email.importing.MailImport;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code pharos import}: what another desk or a mailbox has left. */
@Command(
        name = "import",
        description = "Takes over what another desk or a shared mailbox has left.",
        mixinStandardHelpOptions = true,
        subcommands = ImportCommand.Mail.class)
final class ImportCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code pharos import mail}: years of mail, as of the time each was written. */
    @Command(
            name = "mail",
            description = {
                "Makes tickets of old mail, with the times at which it was written. Nobody is written to.",
                "",
                "Mails from the desk's own addresses and from agents, as in a folder Sent, become their answers. Name all"
                        + " folders at once, so that questions and answers come together in the order of time.",
                "",
                "It may be stopped at any time, and started again: what is there already is only counted.",
                ""
            },
            mixinStandardHelpOptions = true)
    static final class Mail implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--mailbox", required = true, description = "The address of the desk whose mail it is.")
        private String mailbox = "";

        @Parameters(
                arity = "0..*",
                paramLabel = "PATH",
                description =
                        "An mbox file, one mail (.eml), or a folder of these or of Maildirs, with all below it; packed with gzip or not.")
        private List<Path> paths = List.of();

        @Option(
                names = "--imap",
                paramLabel = "URL",
                description =
                        "Instead of files, an account on a mail server, as in imaps://help@example.org@mail.example.org; without a name it is --mailbox that signs in. imap:// asks for STARTTLS. Nothing is changed there, and nothing marked as read.")
        private @Nullable String imap;

        @Option(
                names = "--imap-of-mailbox",
                description =
                        "The same for the account from which the desk fetches new mail, as it is signed in there.")
        private boolean imapOfMailbox;

        @Option(
                names = "--folder",
                paramLabel = "NAME",
                description = "A folder of the account; may be given several times.")
        private List<String> folders = List.of();

        @Option(
                names = "--all-folders",
                description =
                        "All folders of the account, but those which the server says are for drafts, the bin or junk.")
        private boolean allFolders;

        @Option(
                names = "--password-stdin",
                description = "Reads the password for --imap from the first line of standard input.")
        private boolean passwordFromInput;

        @Option(
                names = "--dry-run",
                description =
                        "Says what would come about and writes nothing. It reads all mails, so it takes a while too.")
        private boolean dryRun;

        @Option(
                names = "--since",
                paramLabel = "DATE",
                description = "Leaves out what was written before, as in 2024-01-31.")
        private @Nullable LocalDate since;

        @Option(
                names = "--close-older-than",
                paramLabel = "DAYS",
                defaultValue = "30",
                description =
                        "Closes imported tickets to which nothing has happened for so many days (default: ${DEFAULT-VALUE}), so that years of mail do not fill the inbox. An answer to a closed one opens a new ticket linked to it.")
        private int closeOlderThan;

        @Option(names = "--report", paramLabel = "FILE", description = "Writes the report as JSON too.")
        private @Nullable Path report;

        @Override
        public void run() {
            var plan = plan();
            var settings =
                    SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
            TrustedCertificates.use(settings);
            try (var database = Database.forCommand(settings);
                    var desk = DeskWithoutServer.open(settings, database.access());
                    var progress = new ProgressLine(spec.commandLine().getErr())) {
                var done = desk.get(MailImport.class).run(plan, progress);
                progress.close();
                spec.commandLine().getOut().println(ImportWords.of(done));
                write(done);
            } catch (Refusal refusal) {
                throw new CannotDo("There is no mailbox %s. Add it first: ./pharos mailbox add --address %s"
                        .formatted(plan.mailbox(), plan.mailbox()));
            } catch (ImportStopped e) {
                throw new CannotDo(
                        "%s. What is filed stays; the same command goes on from here.".formatted(e.getMessage()));
            } catch (AccountTrouble e) {
                throw new CannotDo(
                        e.isHalfway()
                                ? "%s. What is filed stays; the same command goes on from here."
                                        .formatted(e.getMessage())
                                : e.getMessage() + ".");
            } catch (IOException e) {
                throw new CannotDo(words(e));
            }
        }

        private ImportPlan plan() {
            if (closeOlderThan < 0) {
                throw new CannotDo("--close-older-than takes a number of days, 0 or more.");
            }
            var address = Inputs.email(mailbox);
            return new ImportPlan(
                    address,
                    from(address),
                    since == null
                            ? null
                            : since.atStartOfDay(ZoneId.systemDefault()).toInstant(),
                    Duration.ofDays(closeOlderThan),
                    dryRun);
        }

        private ImportFrom from(EmailAddress address) {
            var ways = Stream.of(!paths.isEmpty(), imap != null, imapOfMailbox)
                    .filter(given -> given)
                    .count();
            if (ways != 1) {
                throw new CannotDo("Name either files, or an account by --imap or --imap-of-mailbox.");
            }
            if (!paths.isEmpty()) {
                return files();
            }
            if (allFolders == !folders.isEmpty()) {
                throw new CannotDo("Name folders of the account by --folder, or take --all-folders.");
            }
            if (imap == null) {
                return new ImportFrom.OwnAccount(folders);
            }
            if (!passwordFromInput) {
                throw new CannotDo("--imap takes the password from standard input: add --password-stdin.");
            }
            var url = ImapUrl.parse(imap, address);
            var password = new ImportFrom.Secret(Inputs.password());
            return new ImportFrom.Account(url.host(), url.port(), url.tls(), url.user(), password, folders);
        }

        private ImportFrom files() {
            if (allFolders || !folders.isEmpty() || passwordFromInput) {
                throw new CannotDo("--folder, --all-folders and --password-stdin belong to --imap.");
            }
            for (var path : paths) {
                if (!Files.isReadable(path)) {
                    throw new CannotDo("\"%s\" is not there or cannot be read.".formatted(path));
                }
            }
            return new ImportFrom.Files(paths);
        }

        private void write(ImportReport done) throws IOException {
            if (report != null) {
                var json = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build();
                Files.writeString(report, json.writeValueAsString(done) + System.lineSeparator());
            }
        }

        private static String words(IOException failure) {
            return failure instanceof NoSuchFileException gone
                    ? "\"%s\" is gone.".formatted(gone.getFile())
                    : failure instanceof FileSystemException file
                            ? "\"%s\" cannot be used: %s".formatted(file.getFile(), file.getReason())
                            : "A file cannot be read: " + failure.getMessage();
        }
    }
}
