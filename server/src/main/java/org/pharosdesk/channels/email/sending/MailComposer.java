package org.pharosdesk.channels.email.sending;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/**
 * Makes the mail of a delivery from what the desk knows, the same each time.
 *
 * <p>Whatever came from people is stripped of line ends and controls before it becomes part of a header.
 */
@Component
class MailComposer {

    private static final int REFERENCES = 20;

    /** Among so many messages, notes and all, the mails to refer to are looked for. */
    private static final int THREADED = 200;

    private final Tickets tickets;
    private final ThreadOfMails threads;
    private final ThreadTokens tokens;
    private final MailWords words;
    private final Blobs blobs;
    private final DeskSettingsStore settings;
    private final List<MailWriter> writers;
    private final Session session = Session.getInstance(properties());

    MailComposer(
            Tickets tickets,
            ThreadOfMails threads,
            ThreadTokens tokens,
            MailWords words,
            Blobs blobs,
            DeskSettingsStore settings,
            List<MailWriter> writers) {
        this.tickets = tickets;
        this.threads = threads;
        this.tokens = tokens;
        this.words = words;
        this.blobs = blobs;
        this.settings = settings;
        this.writers = writers;
    }

    /** An attachment as it goes into the mail, and the id its picture is shown by. */
    private record Inline(PostedMessage.Attachment attachment, String contentId) {}

    /** Why a mail is not to leave now, if it is not. */
    Optional<MailTrouble> objection(Delivery delivery) {
        return delivery.kind().isOfConversation()
                ? Optional.empty()
                : writer(delivery).objection(delivery);
    }

    MimeMessage compose(Delivery delivery, Mailbox mailbox) throws MessagingException {
        return compose(delivery, mailbox, MailWriter::write);
    }

    /** For others than its recipients to look at: without what lets whoever has it act as one of them. */
    MimeMessage shown(Delivery delivery, Mailbox mailbox) throws MessagingException {
        return compose(delivery, mailbox, MailWriter::show);
    }

    private interface Writing {

        void write(MailWriter writer, MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException;
    }

    private MimeMessage compose(Delivery delivery, Mailbox mailbox, Writing writing) throws MessagingException {
        var mail = new FixedIdMessage(session, delivery.mimeMessageId());
        for (var to : delivery.recipients()) {
            mail.addRecipient(Message.RecipientType.TO, MailWriter.address(to));
        }
        for (var cc : delivery.cc()) {
            mail.addRecipient(Message.RecipientType.CC, MailWriter.address(cc));
        }
        mail.setSubject(line(delivery.subject()), "UTF-8");
        mail.setSentDate(Date.from(delivery.createdAt()));
        mail.setHeader(MailParser.LOOP_HEADER, tokens.loopMark(delivery.mimeMessageId()));
        if (delivery.kind().isOfConversation()) {
            write(mail, delivery, mailbox);
        } else {
            mail.setFrom(named(mailbox.address(), settings.current().deskName()));
            writing.write(writer(delivery), mail, delivery, mailbox);
        }
        mail.saveChanges();
        return mail;
    }

    private void write(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        var message = tickets.message(delivery.message()).orElseThrow();
        var receipt = delivery.kind() == Delivery.Kind.RECEIPT;
        mail.setFrom(named(mailbox.address(), sender(message, mailbox, receipt)));
        mail.setReplyTo(new InternetAddress[] {
            named(
                    tokens.replyAddress(mailbox.address(), delivery.ticket()),
                    settings.current().deskName())
        });
        thread(mail, delivery, message);
        if (receipt) {
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
            setBody(mail, words.receipt(delivery, message), List.of(), List.of());
        } else {
            fill(mail, delivery, mailbox, message);
        }
    }

    /** Reports about a mail find it; receipts ask for none, so that no report can answer a report. */
    String returnPath(Delivery delivery, Mailbox mailbox) {
        return switch (delivery.kind()) {
            case REPLY ->
                tokens.returnPath(mailbox.address(), delivery.ticket(), delivery.message())
                        .value();
            case RECEIPT -> "";
            case NOTIFICATION, DIGEST, FORWARD ->
                tokens.returnPath(mailbox.address(), delivery.id().value())
                        .map(EmailAddress::value)
                        .orElse("");
        };
    }

    private MailWriter writer(Delivery delivery) {
        return writers.stream()
                .filter(writer -> writer.kind() == delivery.kind())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody writes mails of the kind " + delivery.kind().word()));
    }

    private void fill(MimeMessage mail, Delivery delivery, Mailbox mailbox, PostedMessage message)
            throws MessagingException {
        // Where the message is now: a join may have moved it since the delivery was written.
        var before = tickets.publicMessageBefore(message.ticketNumber(), message.id());
        var body = words.reply(delivery, mailbox, message, before.orElse(null));
        var inline = new ArrayList<Inline>();
        var attached = new ArrayList<PostedMessage.Attachment>();
        var html = body.html();
        for (var attachment : message.attachments()) {
            var url = "/api/v1/attachments/" + attachment.id();
            var shown = "src=\"%s\"".formatted(url);
            if (html.contains(shown)) {
                var contentId =
                        "a%s@%s".formatted(attachment.id(), mailbox.address().domain());
                html = html.replace(shown, "src=\"cid:%s\"".formatted(contentId));
                inline.add(new Inline(attachment, contentId));
            } else {
                attached.add(attachment);
            }
        }
        setBody(mail, new MailWords.Body(body.text(), html), inline, attached);
    }

    private void setBody(
            MimeMessage mail, MailWords.Body body, List<Inline> inline, List<PostedMessage.Attachment> attached)
            throws MessagingException {
        var alternative = new MimeMultipart("alternative");
        var text = new MimeBodyPart();
        text.setText(body.text(), "UTF-8");
        alternative.addBodyPart(text);
        alternative.addBodyPart(html(body.html(), inline));
        if (attached.isEmpty()) {
            mail.setContent(alternative);
            return;
        }
        var mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(wrapped(alternative));
        for (var attachment : attached) {
            var part = file(attachment);
            part.setDisposition(Part.ATTACHMENT);
            mixed.addBodyPart(part);
        }
        mail.setContent(mixed);
    }

    private MimeBodyPart html(String html, List<Inline> inline) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(html, "UTF-8", "html");
        if (inline.isEmpty()) {
            return part;
        }
        var related = new MimeMultipart("related");
        related.addBodyPart(part);
        for (var image : inline) {
            var file = file(image.attachment());
            file.setContentID("<" + image.contentId() + ">");
            file.setDisposition(Part.INLINE);
            related.addBodyPart(file);
        }
        return wrapped(related);
    }

    private MimeBodyPart file(PostedMessage.Attachment attachment) throws MessagingException {
        var part = new MimeBodyPart();
        var type = line(attachment.mediaType());
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(blobs.read(attachment.blobHash()), type)));
        part.setFileName(line(attachment.name()));
        return part;
    }

    private static MimeBodyPart wrapped(MimeMultipart content) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private void thread(MimeMessage mail, Delivery delivery, PostedMessage message) throws MessagingException {
        var messages = tickets.messagesUpTo(message.ticketNumber(), message.id(), THREADED);
        var thread = threads.of(messages, REFERENCES).stream()
                .filter(id -> !id.equals(delivery.mimeMessageId()))
                .toList();
        if (!thread.isEmpty()) {
            mail.setHeader("In-Reply-To", line(thread.getLast()));
            mail.setHeader("References", line(String.join(" ", thread)).replace(" <", "\r\n <"));
        }
    }

    private String sender(PostedMessage message, Mailbox mailbox, boolean receipt) {
        var desk = settings.current().deskName();
        return receipt
                ? desk
                : mailbox.senderName()
                        .replace("{agent}", message.author().name())
                        .replace("{desk}", desk);
    }

    private static InternetAddress named(EmailAddress address, String name) throws MessagingException {
        try {
            var named = MailWriter.address(address);
            named.setPersonal(line(name), "UTF-8");
            return named;
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Every Java has UTF-8", e);
        }
    }

    /** One line without controls, so that no name or subject can end its header and begin another. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "false");
        return properties;
    }

    /** Keeps the Message-ID it is given, where the library would make a new one at each save. */
    private static final class FixedIdMessage extends MimeMessage {

        private final @Nullable String id;

        FixedIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
