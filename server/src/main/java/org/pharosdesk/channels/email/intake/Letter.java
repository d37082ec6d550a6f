package org.pharosdesk.channels.email.intake;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageKind;

/**
 * A mail, who wrote it, and where it belongs.
 *
 * @param parsed what it says: of a forward what is passed on
 * @param contact whose matter it would be: the sender, or whom the desk wrote to
 * @param asker the address answers in that matter go to
 * @param forward of an agent who passes it on for the one who wrote it
 */
record Letter(
        RawMail mail,
        ParsedMail parsed,
        Sender from,
        Contact contact,
        EmailAddress asker,
        Actor author,
        MessageKind kind,
        Placement placement,
        @Nullable Forward forward) {

    /** Who passes a mail on, and the words about it. */
    record Forward(Agent by, MessageBody above) {}

    /** Whether it answers or reports without anyone having read anything. */
    boolean isUnread() {
        return isUnread(mail, parsed);
    }

    /** Whether those copied in take part as well; not those to whom an agent passed on a mail besides. */
    boolean bringsOthers() {
        return forward == null
                && bringsOthers(
                        mail, parsed, from, !(author instanceof Actor.OfContact), placement instanceof Placement.Reply);
    }

    static boolean isUnread(RawMail mail, ParsedMail parsed) {
        return parsed.automation().isUnread() || mail.hasNullReturnPath();
    }

    /**
     * Who pretends to be somebody brings nobody; and where a mail server is asked who sent a mail, only those it confirms
     * bring others into a conversation that goes on already, which they would read along from then on.
     */
    static boolean bringsOthers(RawMail mail, ParsedMail parsed, Sender from, boolean ofDesk, boolean isReply) {
        var asked = !mail.mailbox().relays().isEmpty();
        var byMachine = parsed.automation().isMachine() || mail.hasNullReturnPath();
        return !byMachine && (ofDesk || !from.isRefuted() && (from.isConfirmed() || !asked || !isReply));
    }
}
