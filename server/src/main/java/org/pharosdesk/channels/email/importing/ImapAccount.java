package org.pharosdesk.channels.email.importing;

import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.imap.ImapArchive;
import org.pharosdesk.channels.email.imap.ImapArchive.Brief;
import org.pharosdesk.channels.email.imap.ImapArchives;
import org.pharosdesk.channels.email.importing.ImportProgress.Stage;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.tickets.MailTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of an account on a mail server.
 *
 * <p>Should the connection end, what was asked last is asked again on another one, ever later.
 */
final class ImapAccount implements MailSource {

    private static final Logger log = LoggerFactory.getLogger(ImapAccount.class);
    private static final int BRIEFS_AT_ONCE = 250;
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15), Duration.ofSeconds(40));

    private static final String KEPT_BACK = "the server does not hand it over";
    private static final int ATTEMPTS = 2;

    private static final class FolderGone extends IOException {}

    private interface Question<T> {

        T ask(ImapArchive archive) throws MessagingException;
    }

    /** What is asked of some mails at once; those that are not there any more are left out. */
    private interface Reading<T> {

        List<T> read(ImapArchive archive, long[] uids) throws MessagingException;
    }

    private final ImapArchives archives;
    private final Mailbox mailbox;
    private final Server server;
    private final List<Duration> patience;
    private final Map<String, Long> validities = new LinkedHashMap<>();
    private final Map<String, String> shut = new LinkedHashMap<>();
    private final Map<String, Long> handedOver = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private @Nullable ImapArchive connection;
    private @Nullable String examined;

    private ImapAccount(ImapArchives archives, Mailbox mailbox, Server server, List<Duration> patience) {
        this.archives = archives;
        this.mailbox = mailbox;
        this.server = server;
        this.patience = patience;
    }

    static ImapAccount open(ImapArchives archives, Mailbox mailbox, Server server, List<String> folders)
            throws IOException {
        return open(archives, mailbox, server, folders, PATIENCE);
    }

    /**
     * @param folders none for all but drafts, the bin and junk
     * @param patience for how long to wait before each further attempt
     */
    static ImapAccount open(
            ImapArchives archives, Mailbox mailbox, Server server, List<String> folders, List<Duration> patience)
            throws IOException {
        var account = new ImapAccount(archives, mailbox, server, patience);
        try {
            for (var folder : folders.isEmpty() ? account.connected().folders() : folders) {
                account.examine(folder, folders.isEmpty());
            }
            return account;
        } catch (MessagingException e) {
            account.disconnect();
            throw new AccountTrouble(account.words(e), false);
        }
    }

    @Override
    public int files() {
        return 0;
    }

    @Override
    public int others() {
        return 0;
    }

    @Override
    public List<String> folders() {
        return List.copyOf(validities.keySet());
    }

    @Override
    public void lookThrough(MailIndex index, ImportProgress progress) throws IOException {
        var uids = new LinkedHashMap<String, long[]>();
        for (var folder : validities.keySet()) {
            uids.put(folder, uids(folder));
        }
        shut.forEach((folder, why) -> index.unreadable(new ImapFolder(this, folder), 0, why));
        var all = uids.values().stream().mapToLong(found -> found.length).sum();
        long done = 0;
        for (var folder : uids.entrySet()) {
            var place = new ImapFolder(this, folder.getKey());
            for (var from = 0; from < folder.getValue().length; from += BRIEFS_AT_ONCE) {
                var part = Arrays.copyOfRange(
                        folder.getValue(), from, Math.min(from + BRIEFS_AT_ONCE, folder.getValue().length));
                read(place.name(), part, ImapArchive::briefs, uid -> index.unreadable(place, uid, KEPT_BACK))
                        .forEach(brief -> add(index, place, brief));
                done += part.length;
                progress.at(Stage.LOOKING_AT_SERVER, done, all);
            }
        }
    }

    /** What is still there of some mails, by UID, and is handed over. */
    Map<Long, byte[]> mails(String folder, long[] uids) throws IOException {
        Reading<Map.Entry<Long, byte[]>> reading =
                (archive, some) -> List.copyOf(archive.mails(some).entrySet());
        return read(folder, uids, reading, _ -> {}).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        disconnect();
    }

    private static void add(MailIndex index, ImapFolder place, Brief brief) {
        if (index.takes(place, brief.uid(), brief.size())) {
            var header = MailHeader.read(brief.header()).orElseGet(MailHeader::empty);
            var told = Stream.of(header.date(), header.receivedAt(), Optional.ofNullable(brief.arrivedAt()));
            index.add(place, brief.uid(), (int) brief.size(), header, told);
        }
    }

    /** @param mayBeShut whether one that the server does not open is only noted */
    private void examine(String folder, boolean mayBeShut) throws MessagingException, AccountTrouble {
        var archive = connected();
        try {
            validities.put(folder, archive.examine(folder));
            examined = folder;
        } catch (MessagingException e) {
            var trouble = MailTroubles.of(e);
            switch (trouble.cause()) {
                case NO_FOLDER, REFUSED, OTHER -> {
                    if (!mayBeShut) {
                        throw new AccountTrouble(
                                "The folder %s cannot be read%s".formatted(folder, said(trouble)), false);
                    }
                    shut.put(folder, "the server does not open the folder%s".formatted(said(trouble)));
                }
                default -> throw e;
            }
        }
    }

    private long[] uids(String folder) throws IOException {
        try {
            return asking(folder, ImapArchive::uids);
        } catch (FolderGone e) {
            return new long[0];
        }
    }

    /**
     * Should the connection end over some mails they are asked for one by one, so that one the server chokes on stops no
     * other. What lay in a folder that was removed is gone like a mail that was.
     *
     * @param keptBack is told of those
     */
    private <T> List<T> read(String folder, long[] uids, Reading<T> reading, LongConsumer keptBack) throws IOException {
        try {
            var together = attempt(folder, uids, reading);
            if (together.isPresent()) {
                return together.get();
            }
            var found = new ArrayList<T>();
            for (var uid : uids) {
                attempt(folder, new long[] {uid}, reading).ifPresentOrElse(found::addAll, () -> {
                    log.warn("Mail {} in {} is not handed over", uid, folder);
                    keptBack.accept(uid);
                });
            }
            return found;
        } catch (FolderGone e) {
            return List.of();
        }
    }

    /** @return absent when the server fails over these mails, though it hands over others */
    private <T> Optional<List<T>> attempt(String folder, long[] uids, Reading<T> reading) throws IOException {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                var found = on(folder, archive -> reading.read(archive, uids));
                handedOver.put(folder, uids[uids.length - 1]);
                return Optional.of(found);
            } catch (MessagingException e) {
                note(e);
                asking(folder, archive -> archive.briefs(known(folder)));
            }
        }
        return Optional.empty();
    }

    /** What the server has handed over before, if it has: does it not do that again, it is in trouble and no mail is. */
    private long[] known(String folder) {
        return Stream.ofNullable(handedOver.get(folder)).mapToLong(uid -> uid).toArray();
    }

    private <T> T asking(String folder, Question<T> question) throws IOException {
        for (var wait : patience) {
            try {
                return on(folder, question);
            } catch (MessagingException e) {
                note(e);
                pause(wait);
            }
        }
        try {
            return on(folder, question);
        } catch (MessagingException e) {
            disconnect();
            throw new AccountTrouble(words(e), true);
        }
    }

    private <T> T on(String folder, Question<T> question) throws MessagingException, IOException {
        var archive = connected();
        if (!folder.equals(examined)) {
            examined = null;
            var validity = validity(archive, folder);
            if (!Objects.equals(validities.get(folder), validity)) {
                throw new AccountTrouble("The mail server has numbered the mails in %s anew".formatted(folder), true);
            }
            examined = folder;
        }
        return question.ask(archive);
    }

    private long validity(ImapArchive archive, String folder) throws MessagingException, FolderGone {
        try {
            return archive.examine(folder);
        } catch (FolderNotFoundException e) {
            if (removed.add(folder)) {
                log.warn("The folder {} was removed meanwhile", folder);
            }
            throw new FolderGone();
        }
    }

    private ImapArchive connected() throws MessagingException {
        var open = connection;
        if (open == null) {
            open = archives.open(mailbox, server);
            connection = open;
        }
        return open;
    }

    private void note(MessagingException failure) {
        log.info("Reading from {} broke off and is tried again: {}", server.host(), failure.getMessage());
        disconnect();
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        examined = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (MessagingException e) {
            log.debug("A connection to {} was closed already", server.host(), e);
        }
    }

    private String words(MessagingException failure) {
        var trouble = MailTroubles.of(failure);
        return switch (trouble.cause()) {
            case SIGN_IN -> "%s does not let %s in%s".formatted(server.host(), server.user(), said(trouble));
            case UNKNOWN_HOST -> "No server is named %s".formatted(server.host());
            case NOT_SECURE ->
                "%s does not encrypt on port %d as asked%s. No password was sent; imaps:// encrypts from the first word on, mostly on port 993, and imap:// after STARTTLS, mostly on 143"
                        .formatted(server.host(), server.port(), said(trouble));
            case CERTIFICATE_UNTRUSTED ->
                "The certificate of %s comes from nobody this desk trusts; no password was sent. Where it is your own, or of an authority of your own, name a PEM file with it in PHAROS_TRUSTED_CERTIFICATES"
                        .formatted(server.host());
            case CERTIFICATE_OF_ANOTHER ->
                "The certificate of %s is for another name; no password was sent. Name the server as its certificate does%s"
                        .formatted(server.host(), said(trouble));
            case CERTIFICATE_OUT_OF_DATE ->
                "The certificate of %s is out of date%s. No password was sent; whoever runs the server renews it"
                        .formatted(server.host(), said(trouble));
            default -> "%s cannot be read%s".formatted(server.host(), said(trouble));
        };
    }

    private static String said(MailTrouble trouble) {
        return trouble.words() == null
                ? " (%s)".formatted(trouble.cause().word())
                : ": " + trouble.words().replaceAll("\\.+$", "");
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
