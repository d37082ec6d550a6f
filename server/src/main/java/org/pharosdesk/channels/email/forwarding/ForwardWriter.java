package org.pharosdesk.channels.email.forwarding;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Map;
import java.util.Objects;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.sending.Delivery;
import org.pharosdesk.channels.email.sending.MailWriter;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.platform.web.Catalogue;
import org.springframework.stereotype.Component;

/**
 * Writes a mail that passes another on: the other is attached as it came, byte for byte, under an envelope of ours. To
 * send it on in its own name would fail where its domain asks for DMARC.
 */
@Component
class ForwardWriter implements MailWriter {

    private static final String AS_A_MAIL = "message/rfc822";

    /** What may stand in a mail without an encoding (RFC 5322, 2.1.1); a mail within a mail must have none (RFC 2046, 5.2.1). */
    private static final int LONGEST_LINE = 998;

    private final Fates fates;
    private final Blobs blobs;
    private final Agents agents;
    private final DeskSettingsStore settings;
    private final Catalogue texts;

    ForwardWriter(Fates fates, Blobs blobs, Agents agents, DeskSettingsStore settings, Catalogue texts) {
        this.fates = fates;
        this.blobs = blobs;
        this.agents = agents;
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public Delivery.Kind kind() {
        return Delivery.Kind.FORWARD;
    }

    @Override
    public void write(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        var fate = fates.find(Objects.requireNonNull(delivery.fateId())).orElseThrow();
        var from = fate.mail().from();
        if (from != null) {
            mail.setReplyTo(new InternetAddress[] {MailWriter.address(new EmailAddress(from))});
        }
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834, 5
        mail.setHeader("X-Auto-Response-Suppress", "All");
        var words = new MimeBodyPart();
        words.setText(words(fate, mailbox, delivery.recipients().getFirst()), "UTF-8");
        mail.setContent(new MimeMultipart(
                "mixed",
                words,
                attached(blobs.read(Objects.requireNonNull(fate.mail().rawHash())))));
    }

    private String words(Fate fate, Mailbox mailbox, EmailAddress to) {
        var language = agents.byEmail(to)
                .map(Agent::language)
                .orElseGet(() -> settings.current().defaultLanguage());
        var facts = Map.<String, Object>of(
                "from", fate.mail().from() == null ? "?" : fate.mail().from(),
                "mailbox", mailbox.address(),
                "desk", settings.current().deskName());
        return texts.text(language, "mail.forward", facts).orElseThrow() + "\n";
    }

    private static MimeBodyPart attached(byte[] original) throws MessagingException {
        var plain = isPlain(original);
        var part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(original, plain ? AS_A_MAIL : "application/octet-stream")));
        part.setHeader("Content-Transfer-Encoding", plain ? "7bit" : "base64");
        part.setFileName("mail.eml");
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    /** Whether every server passes these bytes on unchanged. */
    private static boolean isPlain(byte[] mail) {
        var line = 0;
        for (var i = 0; i < mail.length; i++) {
            var next = mail[i];
            var ends = i > 0 && mail[i - 1] == '\r';
            if (next <= 0 || ends != (next == '\n') || line > LONGEST_LINE + 1) {
                return false;
            }
            line = ends ? 0 : line + 1;
        }
        return true;
    }
}
