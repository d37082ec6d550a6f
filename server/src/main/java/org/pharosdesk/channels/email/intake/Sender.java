package org.pharosdesk.channels.email.intake;

import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.SenderCheck;

/**
 * Who wrote a mail, and how far that can be believed.
 *
 * @param answersTo where the writer wants answers: the address it came from, unless the mail names another
 * @param indirect whether a form or a list only names it as the writer
 */
record Sender(Person writer, EmailAddress answersTo, boolean indirect, SenderCheck check) {

    Sender warnedOf(SenderCheck.Disguise disguise) {
        return new Sender(writer, answersTo, indirect, check.and(disguise));
    }

    EmailAddress address() {
        return writer.address();
    }

    boolean isConfirmed() {
        return check.verdict() == SenderCheck.Verdict.CONFIRMED;
    }

    /** Whether headers may let it into a ticket: anybody can have a form or a list of his own name somebody. */
    boolean standsForItself() {
        return !indirect && !isRefuted();
    }

    boolean wantsAnswersElsewhere() {
        return !answersTo.equals(address());
    }

    /** Whether the domain it names says that the mail is not its own. */
    boolean isRefuted() {
        return check.verdict() == SenderCheck.Verdict.FAILED;
    }
}
