package org.pharosdesk.channels.email.importing;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.imap.ImapArchives;
import org.pharosdesk.channels.email.importing.ImportProgress.Stage;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.intake.Forecasts;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.PassingFault;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.tickets.PastTickets;
import org.springframework.stereotype.Component;

/**
 * Takes an archive of mail over into one mailbox, mail by mail in the order of their dates.
 *
 * <p>It looks through the files or folders first and keeps only where each mail lies. Each mail is then filed in a transaction of its
 * own, so that it may be stopped at any time and started again: what is there already is only counted.
 */
@Component
public class MailImport {

    private static final int MAILS_AT_ONCE = 100;
    private static final long BYTES_AT_ONCE = 8L * 1024 * 1024;
    private static final String GONE = "the server did not hand it over, or it was removed meanwhile";
    private static final int TICKETS_AT_ONCE = 200;
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15), Duration.ofSeconds(40));

    /** A mail in memory. */
    private record Loaded(MailIndex.Entry entry, RawMail mail, String hash) {

        boolean isGone() {
            return mail.bytes().length == 0;
        }
    }

    private final ImapArchives archives;
    private final MailIntake intake;
    private final Forecasts forecasts;
    private final Fates fates;
    private final Mailboxes mailboxes;
    private final Contacts contacts;
    private final PastTickets tickets;
    private final Clock clock;

    MailImport(
            ImapArchives archives,
            MailIntake intake,
            Forecasts forecasts,
            Fates fates,
            Mailboxes mailboxes,
            Contacts contacts,
            PastTickets tickets,
            Clock clock) {
        this.archives = archives;
        this.intake = intake;
        this.forecasts = forecasts;
        this.fates = fates;
        this.mailboxes = mailboxes;
        this.contacts = contacts;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * @throws Refusal ({@code not-found}) when there is no such mailbox
     * @throws AccountTrouble when an account cannot be read, or no longer
     * @throws ImportStopped when the database stays away; what is filed is filed
     */
    public ImportReport run(ImportPlan plan, ImportProgress progress) throws IOException {
        var begun = clock.instant();
        var mailbox = mailboxes
                .directory()
                .owner(plan.mailbox())
                .orElseThrow(() -> Refusal.notFound("mailbox", plan.mailbox().value()));
        try (var source = open(plan.from(), mailbox)) {
            var tally = new Tally();
            var mails = lookThrough(source, plan, begun, tally, progress);
            int people;
            @Nullable Integer closed = null;
            if (plan.dryRun()) {
                people = foresee(mails, mailbox, tally, progress);
            } else {
                var before = contacts.count();
                file(mails, mailbox, tally, progress);
                people = contacts.count() - before;
                closed = close(mailbox, plan.closeAfter(), begun, progress);
            }
            return tally.report(plan, source, people, closed, Duration.between(begun, clock.instant()));
        }
    }

    private MailSource open(ImportFrom from, Mailbox mailbox) throws IOException {
        return switch (from) {
            case ImportFrom.Files(var paths) -> MailFiles.find(paths);
            case ImportFrom.Account account -> ImapAccount.open(archives, mailbox, server(account), account.folders());
            case ImportFrom.OwnAccount(var folders) -> {
                var imap = mailbox.imap();
                if (imap == null) {
                    throw new AccountTrouble("The mailbox fetches no mail from a server", false);
                }
                yield ImapAccount.open(archives, mailbox, imap.server(), folders);
            }
        };
    }

    private static Server server(ImportFrom.Account account) {
        var security = account.tls() ? Security.TLS : isThisMachine(account.host()) ? Security.NONE : Security.STARTTLS;
        var password = new Password(account.password().value());
        return new Server(account.host(), account.port(), security, account.user(), password);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static List<MailIndex.Entry> lookThrough(
            MailSource source, ImportPlan plan, Instant now, Tally tally, ImportProgress progress) throws IOException {
        var index = new MailIndex(plan.since(), now, tally);
        source.lookThrough(index, progress);
        return index.inOrder();
    }

    private int foresee(List<MailIndex.Entry> mails, Mailbox mailbox, Tally tally, ImportProgress progress)
            throws IOException {
        var forecast = forecasts.begin();
        var done = 0;
        for (var part = load(mails, 0, mailbox); !part.isEmpty(); part = load(mails, done, mailbox)) {
            var known = known(mailbox, part);
            for (var mail : part) {
                if (mail.isGone()) {
                    tally.missing(mail.entry(), GONE);
                } else if (known.containsKey(mail.hash())) {
                    tally.alreadyThere();
                } else {
                    var expected = forecast.expect(mail.mail());
                    tally.filed(mail.entry(), expected.outcome(), expected.reason());
                }
                progress.at(Stage.FILING, ++done, mails.size());
            }
        }
        return forecast.newPeople();
    }

    private void file(List<MailIndex.Entry> mails, Mailbox mailbox, Tally tally, ImportProgress progress)
            throws IOException {
        var before = fates.newest();
        var newest = before;
        var done = 0;
        for (var part = load(mails, 0, mailbox); !part.isEmpty(); part = load(mails, done, mailbox)) {
            var known = known(mailbox, part);
            for (var mail : part) {
                if (mail.isGone()) {
                    tally.missing(mail.entry(), GONE);
                } else {
                    newest = file(mail, known.get(mail.hash()), before, newest, tally);
                }
                progress.at(Stage.FILING, ++done, mails.size());
            }
        }
    }

    /** @return the newest fate of the import by now */
    private long file(Loaded mail, @Nullable Long there, long before, long newest, Tally tally) {
        var fate = there == null ? receive(mail.mail()) : null;
        var id = fate == null ? there : Long.valueOf(fate.id());
        if (fate != null && fate.id() > newest) {
            tally.filed(mail.entry(), fate.outcome(), fate.reason());
            return fate.id();
        }
        if (id != null && id > before) {
            tally.duplicate();
        } else {
            tally.alreadyThere();
        }
        return newest;
    }

    private Fate receive(RawMail mail) {
        for (var wait : PATIENCE) {
            try {
                return intake.receive(mail);
            } catch (PassingFault e) {
                pause(wait);
            }
        }
        try {
            return intake.receive(mail);
        } catch (PassingFault e) {
            throw new ImportStopped(e);
        }
    }

    private Map<String, Long> known(Mailbox mailbox, List<Loaded> part) {
        return fates.knownAmong(mailbox.id(), part.stream().map(Loaded::hash).toList());
    }

    private static List<Loaded> load(List<MailIndex.Entry> mails, int from, Mailbox mailbox) throws IOException {
        var part = new ArrayList<MailIndex.Entry>();
        long bytes = 0;
        for (var i = from; i < mails.size() && part.size() < MAILS_AT_ONCE && bytes < BYTES_AT_ONCE; i++) {
            part.add(mails.get(i));
            bytes += mails.get(i).length();
        }
        var contents = new HashMap<MailPlace, Map<Long, byte[]>>();
        for (var place :
                part.stream().collect(groupingBy(MailIndex.Entry::place)).entrySet()) {
            contents.put(place.getKey(), place.getKey().mails(place.getValue()));
        }
        return part.stream()
                .map(entry -> loaded(entry, mailbox, contents.getOrDefault(entry.place(), Map.of())))
                .toList();
    }

    private static Loaded loaded(MailIndex.Entry entry, Mailbox mailbox, Map<Long, byte[]> contents) {
        var content = contents.getOrDefault(entry.position(), new byte[0]);
        var mail = new RawMail(Source.IMPORT, List.of(mailbox), List.of(), null, content, entry.writtenAt(), null);
        return new Loaded(entry, mail, Blobs.hash(content));
    }

    /** Those of earlier imports too: this one may be the second start of one that was stopped before it came here. */
    private int close(Mailbox mailbox, Duration quietFor, Instant now, ImportProgress progress) {
        var closed = 0;
        long after = 0;
        long looked = 0;
        for (var part = fates.openedFromArchive(mailbox.id(), after, TICKETS_AT_ONCE);
                !part.isEmpty();
                part = fates.openedFromArchive(mailbox.id(), after, TICKETS_AT_ONCE)) {
            closed += tickets.closeQuietSince(now.minus(quietFor), quietFor, part.values());
            after = part.lastKey();
            looked += part.size();
            progress.at(Stage.CLOSING, looked, 0);
        }
        return closed;
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
