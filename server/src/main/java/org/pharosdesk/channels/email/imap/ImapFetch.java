package org.pharosdesk.channels.email.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.pharosdesk.channels.email.imap.ImapProgress.Phase;
import org.pharosdesk.channels.email.imap.ImapProgress.Waiting;
import org.pharosdesk.channels.email.intake.ImapPosition;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.tickets.MailTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes over what is new in a folder.
 *
 * <p>New is what has a higher UID than the last one taken over, whatever flags anybody has set. Each mail has its fate
 * committed before the next is looked at, and is moved or deleted only then. The server is never asked to take a mail
 * apart (ENVELOPE, BODYSTRUCTURE): one it chokes on would stop all the others. One it cannot hand over is left with it
 * after some attempts, for the same reason.
 */
@Component
class ImapFetch {

    static final long LARGEST_MAIL = 50L * 1024 * 1024;

    /** Each on a connection of its own, and the reader waits ever longer between them. */
    static final int MOST_ATTEMPTS = 5;

    /** The mail at which the reading of a mailbox broke off, and how often it did. */
    private record Stumble(ImapPosition position, int times, String why) {}

    /** Notes what comes of moving and deleting some mails, once however many they are. */
    private final class PutAways {

        private final Mailbox mailbox;
        private final Imap imap;
        private boolean worked;
        private boolean failed;

        PutAways(Mailbox mailbox, Imap imap) {
            this.mailbox = mailbox;
            this.imap = imap;
        }

        void worked() {
            worked = true;
        }

        /** At once, as the connection may not last until the end. */
        void failed(MailTrouble why) {
            if (!failed) {
                failed = true;
                progress.stays(mailbox.id(), imap.folder(), why);
            }
        }

        void end() {
            if (worked && !failed) {
                progress.stays(mailbox.id(), imap.folder(), null);
            }
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ImapFetch.class);

    private final MailIntake intake;
    private final ImapProgress progress;
    private final Clock clock;
    private final Map<MailboxId, Stumble> stumbles = new ConcurrentHashMap<>();

    ImapFetch(MailIntake intake, ImapProgress progress, Clock clock) {
        this.intake = intake;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * How many mails were taken over. What comes while others are taken over is announced among their answers and never
     * again, so the server is asked until there is nothing new.
     */
    int fetch(Mailbox mailbox, Imap imap, ImapConnection connection) throws MessagingException, IOException {
        var folder = connection.folder();
        var fetched = 0;
        int known;
        int now;
        do {
            known = folder.getMessageCount();
            now = fetchNew(mailbox, imap, connection);
            fetched += now;
        } while (now > 0 || folder.getMessageCount() > known);
        return fetched;
    }

    private int fetchNew(Mailbox mailbox, Imap imap, ImapConnection connection) throws MessagingException, IOException {
        var folder = connection.folder();
        var validity = folder.getUIDValidity();
        var last = progress.lastUid(mailbox.id(), imap.folder(), validity);
        var fetched = 0;
        var putAways = new PutAways(mailbox, imap);
        var waiting = new ArrayDeque<>(newer(folder, last));
        if (!waiting.isEmpty()) {
            progress.found(mailbox.id(), imap.folder(), stillThere(waiting));
        }
        while (!waiting.isEmpty()) {
            var message = waiting.remove();
            var uid = folder.getUID(message);
            var position = new ImapPosition(imap.folder(), validity, uid);
            try {
                var taken = take(mailbox, message, position);
                progress.reached(mailbox.id(), imap.folder(), validity, uid, stillThere(waiting));
                if (taken) {
                    putAway(imap, connection, message, uid, putAways);
                }
                fetched++;
            } catch (MessageRemovedException e) {
                log.info("Mail {} in {} was removed by somebody else before it was read", uid, imap.folder());
            }
        }
        putAways.end();
        if (fetched == 0) {
            var phase = connection.canIdle() ? Phase.LISTENING : Phase.POLLING;
            progress.looked(mailbox.id(), imap.folder(), validity, last, phase);
        }
        return fetched;
    }

    /** In the order of their UIDs; a server asked for n:* answers with its last mail even when that is below n. */
    private static List<Message> newer(IMAPFolder folder, long last) throws MessagingException {
        var found = folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        var sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(UIDFolder.FetchProfileItem.UID);
        sizes.add(IMAPFolder.FetchProfileItem.INTERNALDATE); // asked for later, it comes with the ENVELOPE
        folder.fetch(found, sizes);
        var newer = new ArrayList<Message>();
        for (var message : found) {
            if (message != null && folder.getUID(message) > last) {
                newer.add(message);
            }
        }
        return newer;
    }

    private Waiting stillThere(Queue<Message> waiting) throws MessagingException {
        try {
            return waiting.isEmpty() ? Waiting.NONE : new Waiting(waiting.size(), receivedAt(waiting.element()));
        } catch (MessageRemovedException e) {
            return new Waiting(waiting.size(), null);
        }
    }

    /** Whether its content is ours now. */
    private boolean take(Mailbox mailbox, Message message, ImapPosition position)
            throws MessagingException, IOException {
        var size = message.getSize();
        if (size > LARGEST_MAIL) {
            intake.leave(mailbox, position, size, "too-large", String.valueOf(size));
            return false;
        }
        var stumble = stumbles.get(mailbox.id());
        if (stumble != null && stumble.position().equals(position) && stumble.times() >= MOST_ATTEMPTS) {
            intake.leave(mailbox, position, size, "unreadable-on-server", stumble.why());
            return false;
        }
        var receivedAt = receivedAt(message); // once it is read the connection may end, and it is ours all the same
        var bytes = read(mailbox, message, position);
        intake.receive(new RawMail(Source.IMAP, List.of(mailbox), List.of(), null, bytes, receivedAt, position));
        return true;
    }

    private byte[] read(Mailbox mailbox, Message message, ImapPosition position)
            throws MessagingException, IOException {
        try {
            var bytes = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
            message.writeTo(bytes);
            if (bytes.size() == 0) {
                throw new MessagingException("The server gave nothing of the mail");
            }
            return bytes.toByteArray();
        } catch (MessageRemovedException e) {
            throw e; // no fault of the server's
        } catch (MessagingException | IOException e) {
            stumble(mailbox, position, e);
            throw e;
        } catch (OutOfMemoryError e) {
            stumble(mailbox, position, e);
            throw new IOException("The mail is larger than the memory left", e);
        }
    }

    private void stumble(Mailbox mailbox, ImapPosition position, Throwable failure) {
        stumbles.merge(
                mailbox.id(),
                new Stumble(position, 1, String.valueOf(failure.getMessage())),
                (last, now) ->
                        last.position().equals(position) ? new Stumble(position, last.times() + 1, now.why()) : now);
    }

    private Instant receivedAt(Message message) throws MessagingException {
        var date = message.getReceivedDate();
        var now = clock.instant();
        return date == null || date.toInstant().isAfter(now) ? now : date.toInstant();
    }

    /** The mail is safe by now: should this fail, it merely stays where it is. */
    private static void putAway(Imap imap, ImapConnection connection, Message message, long uid, PutAways putAways) {
        try {
            switch (imap.afterImport()) {
                case KEEP -> {} // somebody may still read it there
                case DELETE -> delete(connection, message);
                case MOVE -> move(imap, connection, message);
            }
            putAways.worked();
        } catch (MessagingException e) {
            log.warn("Mail {} was taken over but stays in {}: {}", uid, imap.folder(), e.getMessage());
            putAways.failed(MailTroubles.of(e));
        }
    }

    private static void move(Imap imap, ImapConnection connection, Message message) throws MessagingException {
        var target = connection.target(imap.moveTo() == null ? "Pharos" : imap.moveTo());
        if (connection.canMove()) {
            connection.folder().moveMessages(new Message[] {message}, target);
        } else {
            connection.folder().copyMessages(new Message[] {message}, target);
            delete(connection, message);
        }
    }

    /** What others have marked as deleted is theirs: where one alone cannot be expunged, ours waits with them. */
    private static void delete(ImapConnection connection, Message message) throws MessagingException {
        var folder = connection.folder();
        message.setFlag(Flags.Flag.DELETED, true);
        if (connection.canExpungeOne()) {
            folder.expunge(new Message[] {message});
        } else if (folder.getDeletedMessageCount() == 1) {
            folder.expunge();
        }
    }
}
