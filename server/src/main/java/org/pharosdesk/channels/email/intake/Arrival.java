package org.pharosdesk.channels.email.intake;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.filters.MailFacts;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.SenderCheck.Verdict;

/**
 * A mail with all that can be said of it before the database is asked.
 *
 * @param bodyHash of what follows the header: the same for every copy of a mail, whatever way each came
 * @param sender absent when it names nobody, or nobody has looked yet
 */
record Arrival(
        RawMail mail,
        String rawHash,
        String bodyHash,
        ParseResult result,
        @Nullable Sender sender) {

    /** One whose sender nobody has looked at yet. */
    static Arrival of(RawMail mail, String rawHash, ParseResult result) {
        return new Arrival(mail, rawHash, bodyHash(mail.bytes()), result, null);
    }

    Arrival from(Senders senders) {
        var found = Optional.ofNullable(parsed()).flatMap(mailRead -> senders.of(mailRead, mail.mailbox()));
        return new Arrival(mail, rawHash, bodyHash, result, found.orElse(null));
    }

    /** The same mail without what was found about its sender. */
    Arrival unchecked() {
        return new Arrival(mail, rawHash, bodyHash, result, null);
    }

    /** The same mail with one thing more to tell of its sender. */
    Arrival warnedOf(SenderCheck.Disguise disguise) {
        return sender == null ? this : new Arrival(mail, rawHash, bodyHash, result, sender.warnedOf(disguise));
    }

    /** What we sent ourselves and got back, by a loop, a list, or a copy to another of our addresses. */
    boolean isOurs(ThreadTokens tokens) {
        var parsed = parsed();
        return parsed != null
                && parsed.messageId() != null
                && parsed.loopMark() != null
                && tokens.isOwn(parsed.messageId(), parsed.loopMark());
    }

    @Nullable
    ParsedMail parsed() {
        return result instanceof ParseResult.Parsed(var parsed) ? parsed : null;
    }

    @Nullable
    String messageId() {
        var parsed = parsed();
        return parsed == null ? null : parsed.messageId();
    }

    /** Who wrote it; before anybody has looked, whom its header names. */
    private Optional<EmailAddress> named() {
        return writer().or(() ->
                Optional.ofNullable(parsed()).map(ParsedMail::from).map(ParsedMail.Person::address));
    }

    Optional<EmailAddress> writer() {
        return Optional.ofNullable(sender).map(Sender::address);
    }

    /** What filters look at; nothing when it cannot be read. */
    Optional<MailFacts> facts() {
        return Optional.ofNullable(parsed())
                .map(mailRead -> new MailFacts(
                        mailRead,
                        mail.mailboxes().stream().map(Mailbox::id).collect(Collectors.toSet()),
                        mail.recipients(),
                        mail.bytes().length,
                        sender == null ? null : sender.writer(),
                        sender == null ? Verdict.UNKNOWN : sender.check().verdict(),
                        mail.hasNullReturnPath()));
    }

    Fate fate(Outcome outcome, String reason, String detail) {
        return fate(outcome, reason, detail, rawHash);
    }

    /** A fate whose original another row has already. */
    Fate fateWithoutOriginal(Outcome outcome, String reason, String detail) {
        return fate(outcome, reason, detail, null);
    }

    private Fate fate(Outcome outcome, String reason, String detail, @Nullable String original) {
        var parsed = parsed();
        var told = new Fate.Mail(
                mail.source(),
                mail.mailbox().id(),
                mail.position(),
                original,
                bodyHash,
                messageId(),
                mail.envelopeFrom(),
                mail.recipients(),
                named().map(EmailAddress::value).orElse(null),
                parsed == null ? null : parsed.subject(),
                mail.bytes().length,
                mail.receivedAt(),
                sender == null ? null : sender.check());
        return Fate.of(outcome, reason, detail, told);
    }

    private static String bodyHash(byte[] bytes) {
        for (var i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n'
                    && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n')) {
                return Blobs.hash(Arrays.copyOfRange(bytes, i + 1, bytes.length));
            }
        }
        return Blobs.hash(bytes);
    }
}
