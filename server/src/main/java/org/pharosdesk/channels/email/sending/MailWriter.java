package org.pharosdesk.channels.email.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MailTrouble;

/** Writes the mails of a kind that is not part of what is said on a ticket; the same each time it is asked. */
public interface MailWriter {

    Delivery.Kind kind();

    /** Why a mail that was written down then is not to leave now, if it is not. */
    default Optional<MailTrouble> objection(Delivery delivery) {
        return Optional.empty();
    }

    /** Sender, recipients, subject, date, Message-ID and loop mark are there already. */
    void write(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException;

    /** The same for others to look at, without what lets whoever has it act as its recipient. */
    default void show(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        write(mail, delivery, mailbox);
    }

    /** Whether it is good is for the mail server to say: one stored long ago may be none by the library's rules. */
    static InternetAddress address(EmailAddress address) {
        var given = new InternetAddress();
        given.setAddress(address.value());
        return given;
    }
}
