package org.pharosdesk.channels.email.importing;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private interface Question<T> {

        T ask(ImapArchive archive) throws MessagingException;
    }

    private final ImapArchives archives;
    private final Mailbox mailbox;
    private final Server server;
    private final List<Duration> patience;
    private final Map<String, Long> validities = new LinkedHashMap<>();
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
            var archive = account.connected();
            for (var folder : folders.isEmpty() ? archive.folders() : folders) {
                account.validities.put(folder, archive.examine(folder));
                account.examined = folder;
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
            uids.put(folder, asking(folder, ImapArchive::uids));
        }
        var all = uids.values().stream().mapToLong(found -> found.length).sum();
        long done = 0;
        for (var folder : uids.entrySet()) {
            var place = new ImapFolder(this, folder.getKey());
            for (var from = 0; from < folder.getValue().length; from += BRIEFS_AT_ONCE) {
                var part = Arrays.copyOfRange(
                        folder.getValue(), from, Math.min(from + BRIEFS_AT_ONCE, folder.getValue().length));
                asking(place.name(), archive -> archive.briefs(part)).forEach(brief -> add(index, place, brief));
                done += part.length;
                progress.at(Stage.LOOKING_AT_SERVER, done, all);
            }
        }
    }

    /**
     * What is still there of some mails, by UID. Should the connection end over them they are asked for one by one, so that
     * one the server chokes on stops no other.
     */
    Map<Long, byte[]> mails(String folder, long[] uids) throws IOException {
        try {
            return on(folder, archive -> archive.mails(uids));
        } catch (MessagingException e) {
            note(e);
        }
        var mails = new HashMap<Long, byte[]>();
        for (var uid : uids) {
            try {
                mails.putAll(asking(folder, archive -> archive.mails(new long[] {uid})));
            } catch (AccountTrouble e) {
                asking(folder, _ -> uid); // unless the server is away altogether, it is this mail alone
                log.warn("Mail {} in {} is not handed over: {}", uid, folder, e.getMessage());
            }
        }
        return mails;
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

    private <T> T on(String folder, Question<T> question) throws MessagingException, AccountTrouble {
        var archive = connected();
        if (!folder.equals(examined)) {
            examined = null;
            var validity = archive.examine(folder);
            if (!Objects.equals(validities.get(folder), validity)) {
                throw new AccountTrouble("The mail server has numbered the mails in %s anew".formatted(folder), true);
            }
            examined = folder;
        }
        return question.ask(archive);
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
            case NO_FOLDER -> "A folder is not there%s".formatted(said(trouble));
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
        return trouble.words() == null ? " (%s)".formatted(trouble.cause().word()) : ": " + trouble.words();
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
