package org.pharosdesk.channels.email.filters;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.SenderCheck.Verdict;

/** A mail as filters look at it; what takes time to work out is worked out once, if at all. For one thread. */
public final class MailFacts {

    private final ParsedMail mail;
    /** As far as words are looked for; nobody writes more, and each filter reads all of it. */
    private static final int MOST_LETTERS = 1_000_000;

    private final Set<MailboxId> mailboxes;
    private final List<EmailAddress> recipients;
    private final long size;
    private final @Nullable Person writer;
    private final Verdict sender;
    private final boolean fromNobody;
    private @Nullable String subject;
    private @Nullable String body;

    /**
     * @param mailboxes all of ours that it came to
     * @param recipients the envelope's
     * @param writer who wrote it, where that is not whom its header names
     * @param fromNobody whether it has the return path of machines
     */
    public MailFacts(
            ParsedMail mail,
            Set<MailboxId> mailboxes,
            List<EmailAddress> recipients,
            long size,
            @Nullable Person writer,
            Verdict sender,
            boolean fromNobody) {
        this.mail = mail;
        this.mailboxes = Set.copyOf(mailboxes);
        this.recipients = List.copyOf(recipients);
        this.size = size;
        this.writer = writer;
        this.sender = sender;
        this.fromNobody = fromNobody;
    }

    ParsedMail mail() {
        return mail;
    }

    Set<MailboxId> mailboxes() {
        return mailboxes;
    }

    long size() {
        return size;
    }

    Verdict sender() {
        return sender;
    }

    boolean isAutomatic() {
        return fromNobody || mail.automation().isMachine();
    }

    /** By OpenPGP (RFC 3156, RFC 9580) or S/MIME (RFC 8551), which also has signed mails of that type. */
    boolean isEncrypted() {
        return mail.headers().of("Content-Type").stream()
                        .map(type -> type.toLowerCase(Locale.ROOT))
                        .anyMatch(type -> type.startsWith("multipart/encrypted")
                                || type.contains("pkcs7-mime") && type.contains("enveloped-data"))
                || body().contains("-----begin pgp message-----");
    }

    Stream<Person> from() {
        return Stream.of(mail.from(), writer).<Person>mapMulti((person, next) -> {
            if (person != null) {
                next.accept(person);
            }
        });
    }

    Stream<Person> to() {
        var named = Stream.concat(mail.to().stream(), mail.cc().stream());
        var delivered = Stream.concat(mail.addressed().stream(), recipients.stream());
        return Stream.concat(named, delivered.map(address -> new Person(address, null)));
    }

    String subject() {
        var known = subject;
        if (known == null) {
            known = Wording.folded(mail.subject());
            subject = known;
        }
        return known;
    }

    /** With what is quoted and signed below. */
    String body() {
        var known = body;
        if (known == null) {
            var quoted = mail.body().quotedText();
            var all = mail.body().text() + (quoted == null ? "" : "\n" + quoted);
            known = Wording.folded(all.substring(0, Math.min(all.length(), MOST_LETTERS)));
            body = known;
        }
        return known;
    }
}
