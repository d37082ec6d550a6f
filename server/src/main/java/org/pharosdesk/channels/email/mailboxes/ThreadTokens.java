package org.pharosdesk.channels.email.mailboxes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/**
 * Signed names by which an answer finds its ticket: the Message-ID of what we send, and the address answers go to.
 *
 * <p>Ticket numbers can be guessed, 128 bits of HMAC cannot. The letter in front tells the form, so that a later form
 * can stand beside the others and old threads still find their tickets: t for what is said on a ticket, a for what one
 * agent is told about it, f for a mail passed on, d for reports about one mail, u for what an agent no longer wants.
 */
@Component
public class ThreadTokens {

    private static final int SIGNATURE_BYTES = 16;
    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
    private static final int RADIX = 36; // survives mail systems that change the case of an address
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<t(\\d{1,18})\\.m(\\d{1,18})\\.([0-9a-z]{10,25})@[^>]+>");
    private static final Pattern NOTIFICATION_ID =
            Pattern.compile("<(a(\\d{1,18})\\.t(\\d{1,18})\\.[0-9a-z]{1,13})\\.([0-9a-z]{10,25})@[^>]+>");
    private static final Pattern TICKET_TAG = Pattern.compile("(t(\\d{1,18})(?:\\.m(\\d{1,18}))?)\\.([0-9a-z]{10,25})");
    private static final Pattern AGENT_TAG =
            Pattern.compile("(a(\\d{1,18})\\.t(\\d{1,18})\\.([0-9a-z]{3})([0-9a-z]{3,4}))\\.([0-9a-z]{10,25})");
    private static final Pattern DELIVERY_TAG = Pattern.compile("(d(\\d{1,18}))\\.([0-9a-z]{10,25})");

    private static final Pattern UNWANTED = Pattern.compile("(u(\\d{1,18})\\.([a-z-]{1,20}))\\.([0-9a-z]{10,25})");

    /** What only an agent may see: the signed address, and by which somebody could end the agent's mails. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:(?:\\+|%2b|&#43;|&plus;)(?:a\\d+\\.t\\d+(?:\\.[0-9a-z]{1,20})?|u\\d+\\.[a-z-]{1,20})"
                    + "|(?<=/unsubscribe/)u\\d+\\.[a-z-]{1,20})"
                    + "\\.[0-9a-z]{10,25}");

    private static final Pattern SOFT_LINE_BREAK = Pattern.compile("=\\r?\\n"); // RFC 2045, 6.7

    private static final String OF_MESSAGE_ID = "mail message-id";
    private static final String OF_REPLY_ADDRESS = "mail reply-address";
    private static final String OF_RETURN_PATH = "mail return-path";
    private static final String OF_UNWANTED = "mail unsubscribe";
    private static final int DAYS_TO_ANSWER = 60;
    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;

    ThreadTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    public String messageId(TicketNumber number, MessageId message, String domain) {
        var text = "t%s.m%s".formatted(number, message);
        return messageId(text, domain);
    }

    /** Of one notification; no two are the same. */
    public String notificationId(AgentId agent, TicketNumber number, String domain) {
        return messageId("a%s.t%s.%s".formatted(agent, number, nonce()), domain);
    }

    /** To which all notifications of a ticket to an agent refer, so that they stand together; no mail has it. */
    public String notificationRoot(AgentId agent, TicketNumber number, String domain) {
        return messageId("a%s.t%s.0".formatted(agent, number), domain);
    }

    /** Of one digest; no two are the same. */
    public String digestId(AgentId agent, String domain) {
        return messageId("d%s.%s".formatted(agent, nonce()), domain);
    }

    /** Of a mail that passes on another; no two are the same. */
    public String forwardId(long fate, String domain) {
        return messageId("f%d.%s".formatted(fate, nonce()), domain);
    }

    /** Whether a Message-ID is of a notification of ours, or their root. */
    public boolean isOfNotification(String messageId) {
        var matcher = NOTIFICATION_ID.matcher(messageId);
        return matcher.matches() && same(signature(OF_MESSAGE_ID, matcher.group(1)), matcher.group(4));
    }

    /** The ticket a Message-ID of ours belongs to. */
    public Optional<TicketNumber> ticketOfMessageId(String messageId) {
        var matcher = MESSAGE_ID.matcher(messageId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var text = "t%s.m%s".formatted(matcher.group(1), matcher.group(2));
        return same(signature(OF_MESSAGE_ID, text), matcher.group(3))
                ? Optional.of(new TicketNumber(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    /** Where answers to a ticket go: the mailbox's address with a signed tag. */
    public EmailAddress replyAddress(EmailAddress mailbox, TicketNumber number) {
        return tagged(mailbox, OF_REPLY_ADDRESS, "t" + number);
    }

    /**
     * Where an agent answers what he was told about a ticket, for some time and as long as the agent's address is this;
     * nothing when the mailbox's address leaves no room.
     */
    public Optional<EmailAddress> agentAddress(
            EmailAddress mailbox, AgentId agent, TicketNumber number, EmailAddress told, Instant at) {
        var day = Long.toString(day(at), RADIX);
        return Optional.of(tagged(
                        mailbox, OF_REPLY_ADDRESS, "a%s.t%s.%s%s".formatted(agent, number, mark(agent, told), day)))
                .filter(ThreadTokens::fits);
    }

    /** Whether an agent with this address may still answer so. */
    public boolean isCurrent(AgentAndTicket answering, EmailAddress told, Instant now) {
        return mark(answering.agent(), told).equals(answering.mark()) && day(now) - answering.day() <= DAYS_TO_ANSWER;
    }

    /** Short, because it is signed with the rest: it tells a changed address, and keeps nobody out by itself. */
    private String mark(AgentId agent, EmailAddress address) {
        var signature = signature("mail agent", agent + " " + address.value());
        return signature.substring(signature.length() - 3);
    }

    private static long day(Instant at) {
        return Duration.between(Instant.EPOCH, at).toDays();
    }

    /** Where reports about a mail go that no requester gets; nothing when the mailbox's address leaves no room. */
    public Optional<EmailAddress> returnPath(EmailAddress mailbox, long delivery) {
        return Optional.of(tagged(mailbox, OF_RETURN_PATH, "d" + delivery)).filter(ThreadTokens::fits);
    }

    /**
     * Where reports about one mail go; what a person or a machine answers there still finds the ticket. A long address has
     * no room for the message as well.
     */
    public EmailAddress returnPath(EmailAddress mailbox, TicketNumber number, MessageId message) {
        var path = tagged(mailbox, OF_REPLY_ADDRESS, "t%s.m%s".formatted(number, message));
        return fits(path) ? path : replyAddress(mailbox, number);
    }

    /** The ticket whose reply address or return path this is. */
    public Optional<TicketNumber> ticketOfReplyAddress(EmailAddress address) {
        return signedTag(address, TICKET_TAG, OF_REPLY_ADDRESS)
                .map(tag -> new TicketNumber(Long.parseLong(tag.group(2))));
    }

    /** The message whose return path this is. */
    public Optional<MessageId> messageOfReturnPath(EmailAddress address) {
        return signedTag(address, TICKET_TAG, OF_REPLY_ADDRESS)
                .filter(tag -> tag.group(3) != null)
                .map(tag -> new MessageId(Long.parseLong(tag.group(3))));
    }

    /**
     * Who is to answer at an address, and about which ticket.
     *
     * @param mark of the agent's own address when this one was given out
     * @param day of the Unix epoch on which it was
     */
    public record AgentAndTicket(AgentId agent, TicketNumber ticket, String mark, long day) {}

    /** Whose address this is to answer what he was told. */
    public Optional<AgentAndTicket> agentOfReplyAddress(EmailAddress address) {
        return signedTag(address, AGENT_TAG, OF_REPLY_ADDRESS)
                .map(tag -> new AgentAndTicket(
                        new AgentId(Long.parseLong(tag.group(2))),
                        new TicketNumber(Long.parseLong(tag.group(3))),
                        tag.group(4),
                        Long.parseLong(tag.group(5), RADIX)));
    }

    /** The mail whose return path this is, by its delivery. */
    public Optional<Long> deliveryOfReturnPath(EmailAddress address) {
        return signedTag(address, DELIVERY_TAG, OF_RETURN_PATH).map(tag -> Long.valueOf(tag.group(2)));
    }

    /**
     * What an agent no longer wants to be told.
     *
     * @param kind a slug
     */
    public record Unwanted(AgentId agent, String kind) {}

    /** By which whoever has it can say that an agent no longer wants to be told of a kind of thing. */
    public String unwantedToken(AgentId agent, String kind) {
        var text = "u%s.%s".formatted(agent, kind);
        return text + "." + signature(OF_UNWANTED, text);
    }

    public Optional<Unwanted> unwanted(String token) {
        return signed(token, UNWANTED, OF_UNWANTED).map(ThreadTokens::unwanted);
    }

    /** The same as an address to write to; nothing when the mailbox's address leaves no room. */
    public Optional<EmailAddress> unwantedAddress(EmailAddress mailbox, AgentId agent, String kind) {
        return Optional.of(tagged(mailbox, OF_UNWANTED, "u%s.%s".formatted(agent, kind)))
                .filter(ThreadTokens::fits);
    }

    public Optional<Unwanted> unwanted(EmailAddress address) {
        return signedTag(address, UNWANTED, OF_UNWANTED).map(ThreadTokens::unwanted);
    }

    private static Unwanted unwanted(MatchResult tag) {
        return new Unwanted(new AgentId(Long.parseLong(tag.group(2))), tag.group(3));
    }

    /** The agents for whom whoever reads a mail could answer or be told less: by what is signed in its header or text. */
    public Set<AgentId> agentsExposedBy(byte[] mail) {
        var text = SOFT_LINE_BREAK
                .matcher(new String(mail, StandardCharsets.ISO_8859_1))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Stream.concat(signedWithin(text, AGENT_TAG, OF_REPLY_ADDRESS), signedWithin(text, UNWANTED, OF_UNWANTED))
                .map(tag -> new AgentId(Long.parseLong(tag.group(2))))
                .collect(Collectors.toSet());
    }

    /** Words without what only an agent may see, signed or made to look like it, however it is written. */
    public static String withoutSecrets(String words) {
        return SECRET.matcher(words).replaceAll("");
    }

    private Stream<MatchResult> signedWithin(String text, Pattern form, String purpose) {
        return form.matcher(text).results().filter(tag -> isSigned(tag, purpose));
    }

    /** Whether an address with a tag is one of those we give out, in any of its forms. */
    public boolean isSigned(EmailAddress address) {
        return ticketOfReplyAddress(address).isPresent()
                || agentOfReplyAddress(address).isPresent()
                || deliveryOfReturnPath(address).isPresent()
                || unwanted(address).isPresent();
    }

    /** The mark by which the desk knows its own mail when it comes back. */
    public String loopMark(String messageId) {
        return signature("mail loop", messageId);
    }

    public boolean isOwn(String messageId, String mark) {
        return same(loopMark(messageId), mark);
    }

    private String messageId(String text, String domain) {
        return "<%s.%s@%s>".formatted(text, signature(OF_MESSAGE_ID, text), domain);
    }

    private EmailAddress tagged(EmailAddress mailbox, String purpose, String text) {
        return new EmailAddress(
                "%s+%s.%s@%s".formatted(mailbox.localPart(), text, signature(purpose, text), mailbox.domain()));
    }

    private static boolean fits(EmailAddress address) {
        return address.localPart().length() <= LONGEST_LOCAL_PART;
    }

    private static String nonce() {
        return new BigInteger(NONCE_BITS, RANDOM).toString(RADIX);
    }

    private Optional<MatchResult> signedTag(EmailAddress address, Pattern form, String purpose) {
        var local = address.localPart();
        var plus = local.indexOf('+');
        return plus > 0 ? signed(local.substring(plus + 1), form, purpose) : Optional.empty();
    }

    /** Of a form whose first group is what is signed and whose last is the signature. */
    private Optional<MatchResult> signed(String text, Pattern form, String purpose) {
        var matcher = form.matcher(text);
        return matcher.matches() && isSigned(matcher, purpose)
                ? Optional.of(matcher.toMatchResult())
                : Optional.empty();
    }

    private boolean isSigned(MatchResult tag, String purpose) {
        return same(signature(purpose, tag.group(1)), tag.group(tag.groupCount()));
    }

    private String signature(String purpose, String text) {
        return new BigInteger(1, Arrays.copyOf(secrets.sign(purpose, text), SIGNATURE_BYTES)).toString(RADIX);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
