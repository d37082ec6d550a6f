package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.PassingFault;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxDirectory;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.io.BdatInputStream;
import org.subethamail.smtp.server.Session;

/** One mail being handed over. The last word, 250, is said after the commit and never before. */
final class Conversation implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Source source;
    private final MessageContext context;
    private final Mailboxes mailboxes;
    private final ThreadTokens tokens;
    private final MailIntake intake;
    private final Clock clock;
    private final Map<MailboxId, Mailbox> addressed = new LinkedHashMap<>();
    private final List<EmailAddress> recipients = new ArrayList<>();
    private final InFlight inFlight;
    private final MailMemory memory;
    private String from = "";
    private boolean handingOver;

    Conversation(
            Source source,
            MessageContext context,
            Mailboxes mailboxes,
            ThreadTokens tokens,
            MailIntake intake,
            InFlight inFlight,
            MailMemory memory,
            Clock clock) {
        this.source = source;
        this.context = context;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.intake = intake;
        this.inFlight = inFlight;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public void from(String from) throws RejectException {
        if (!inFlight.open()) {
            throw new RejectException(421, "4.3.2 The server is stopping. Try again later.");
        }
        this.from = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        var address = EmailAddress.parse(recipient);
        var directory = directory();
        var mailbox = address.flatMap(parsed -> deliverable(directory, parsed));
        if (address.isEmpty() || mailbox.isEmpty()) {
            throw new RejectException(550, "5.1.1 There is no mailbox of this name here. Check the address.");
        }
        if (mailbox.get().paused()) {
            throw new RejectException(450, "4.2.1 This mailbox is paused. Try again later.");
        }
        addressed.put(mailbox.get().id(), mailbox.get());
        recipients.add(address.get());
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        if (!handingOver) { // with BDAT it may be called for each chunk
            handingOver = true;
            inFlight.begin();
        }
        try (var content = new IncomingBytes(memory)) {
            content.read(data);
            if (data instanceof BdatInputStream && connectionIsLost()) {
                throw refusal(451, "4.4.2 The connection ended before the mail did.");
            }
            return switch (content.lack()) {
                case null -> take(content.all());
                case TOO_LARGE ->
                    throw refusal(552, "5.3.4 The mail is larger than %d bytes.".formatted(SmtpListener.LARGEST_MAIL));
                case NO_MEMORY -> throw refusal(452, "4.3.1 Too much mail is coming in. Try again later.");
            };
        }
    }

    @Override
    public void done() {
        if (handingOver) {
            handingOver = false;
            inFlight.end(); // the answer has been said
        }
    }

    private String take(byte[] bytes) throws RejectException {
        if (hasBareLineEnd(bytes)) {
            logLineEnds();
            throw refusal(554, "5.6.0 Lines must end with CR LF (RFC 5321, 2.3.8).");
        }
        try {
            var fate = intake.receive(new RawMail(
                    source, List.copyOf(addressed.values()), recipients, from, bytes, clock.instant(), null));
            return "2.0.0 Taken over as " + fate.id();
        } catch (PassingFault e) {
            log.warn("A mail was put off: {}", e.getMessage());
            throw refusal(451, "4.3.0 The mail cannot be stored now. Try again later.");
        }
    }

    /** Nothing of the mail is kept, so this line is all by which an operator finds out why it never came. */
    private void logLineEnds() {
        log.warn(
                "A mail from <{}> to {} was refused with 554, as not all of its lines end with CR LF; {} handed it over",
                from.replaceAll("\\p{Cntrl}", " "),
                recipients,
                context.getRemoteAddress());
    }

    private MailboxDirectory directory() throws RejectException {
        try {
            return mailboxes.directory();
        } catch (RuntimeException e) {
            log.warn("A recipient was put off: {}", e.getMessage());
            throw new RejectException(451, "4.3.0 The address cannot be checked now. Try again later.");
        }
    }

    /** Ours is what is configured, and what we signed; any other tag after a plus sign is nobody's address. */
    private Optional<Mailbox> deliverable(MailboxDirectory directory, EmailAddress address) {
        return directory
                .owner(address)
                .filter(mailbox -> mailbox.address().equals(address)
                        || mailbox.aliases().contains(address)
                        || tokens.isSigned(address));
    }

    /**
     * A lone CR or LF is read as a line's end by some servers and not by others, which lets a sender hide a second mail
     * in the first (SMTP smuggling).
     */
    private static boolean hasBareLineEnd(byte[] bytes) {
        for (var i = 0; i < bytes.length; i++) {
            var bareLineFeed = bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r');
            var bareReturn = bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n');
            if (bareLineFeed || bareReturn) {
                return true;
            }
        }
        return false;
    }

    /**
     * The library's stream for BDAT ends in the same way when a chunk is complete and when the connection is, so the
     * connection itself is asked; a cut mail must not be taken for a whole one.
     */
    private boolean connectionIsLost() throws IOException {
        if (!(context instanceof Session session)) {
            return false;
        }
        var socket = session.getSocket();
        var patience = socket.getSoTimeout();
        var input = session.getRawInput();
        input.mark(1);
        socket.setSoTimeout(1);
        try {
            var next = input.read();
            if (next >= 0) {
                input.reset();
            }
            return next < 0;
        } catch (SocketTimeoutException e) {
            return false; // it waits for our answer, as it should
        } finally {
            socket.setSoTimeout(patience);
        }
    }

    /** After a refusal the library keeps the mail open, and would refuse the next one of the same connection. */
    private RejectException refusal(int code, String words) {
        if (context instanceof Session session) {
            session.resetMailTransaction();
        }
        return new RejectException(code, words);
    }
}
