package org.pharosdesk.channels.email.mailboxes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/**
 * Signed names by which an answer finds its ticket: the Message-ID of what we send, and the address answers go to.
 *
 * <p>Ticket numbers can be guessed, 128 bits of HMAC cannot. The letter in front tells the form, so that a later form
 * can stand beside this one and old threads still find their tickets.
 */
@Component
public class ThreadTokens {

    private static final int SIGNATURE_BYTES = 16;
    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
    private static final int RADIX = 36; // survives mail systems that change the case of an address
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<t(\\d{1,18})\\.m(\\d{1,18})\\.([0-9a-z]{10,25})@[^>]+>");
    private static final Pattern TAG = Pattern.compile("(t(\\d{1,18})(?:\\.m(\\d{1,18}))?)\\.([0-9a-z]{10,25})");

    private final Secrets secrets;

    ThreadTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    public String messageId(TicketNumber number, MessageId message, String domain) {
        var text = "t%s.m%s".formatted(number, message);
        return "<%s.%s@%s>".formatted(text, signature("mail message-id", text), domain);
    }

    /** The ticket a Message-ID of ours belongs to. */
    public Optional<TicketNumber> ticketOfMessageId(String messageId) {
        var matcher = MESSAGE_ID.matcher(messageId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var text = "t%s.m%s".formatted(matcher.group(1), matcher.group(2));
        return same(signature("mail message-id", text), matcher.group(3))
                ? Optional.of(new TicketNumber(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    /** Where answers to a ticket go: the mailbox's address with a signed tag. */
    public EmailAddress replyAddress(EmailAddress mailbox, TicketNumber number) {
        return tagged(mailbox, "t" + number);
    }

    /**
     * Where reports about one mail go; what a person or a machine answers there still finds the ticket. A long address has
     * no room for the message as well.
     */
    public EmailAddress returnPath(EmailAddress mailbox, TicketNumber number, MessageId message) {
        var path = tagged(mailbox, "t%s.m%s".formatted(number, message));
        return path.localPart().length() <= LONGEST_LOCAL_PART ? path : replyAddress(mailbox, number);
    }

    /** The ticket whose reply address or return path this is. */
    public Optional<TicketNumber> ticketOfReplyAddress(EmailAddress address) {
        return signedTag(address).map(tag -> new TicketNumber(Long.parseLong(tag.group(2))));
    }

    /** The message whose return path this is. */
    public Optional<MessageId> messageOfReturnPath(EmailAddress address) {
        return signedTag(address)
                .filter(tag -> tag.group(3) != null)
                .map(tag -> new MessageId(Long.parseLong(tag.group(3))));
    }

    /** The mark by which the desk knows its own mail when it comes back. */
    public String loopMark(String messageId) {
        return signature("mail loop", messageId);
    }

    public boolean isOwn(String messageId, String mark) {
        return same(loopMark(messageId), mark);
    }

    private EmailAddress tagged(EmailAddress mailbox, String text) {
        return new EmailAddress("%s+%s.%s@%s"
                .formatted(mailbox.localPart(), text, signature("mail reply-address", text), mailbox.domain()));
    }

    private Optional<MatchResult> signedTag(EmailAddress address) {
        var local = address.localPart();
        var matcher = TAG.matcher(local.substring(local.indexOf('+') + 1));
        return local.indexOf('+') > 0
                        && matcher.matches()
                        && same(signature("mail reply-address", matcher.group(1)), matcher.group(4))
                ? Optional.of(matcher.toMatchResult())
                : Optional.empty();
    }

    private String signature(String purpose, String text) {
        return new BigInteger(1, Arrays.copyOf(secrets.sign(purpose, text), SIGNATURE_BYTES)).toString(RADIX);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
