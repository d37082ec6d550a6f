package org.pharosdesk.channels.email.answering;

import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;

/** What one line at the top of an answer asks for. */
sealed interface Command {

    /** The words are for colleagues. */
    record AsNote() implements Command {}

    record ToStatus(Status status) implements Command {}

    record AssignToSelf() implements Command {}

    record AssignTo(EmailAddress agent) implements Command {}

    record AssignToNobody() implements Command {}

    record WithSeverity(Level level) implements Command {}

    record WithUrgency(Level level) implements Command {}

    record WithTag(String tag) implements Command {}

    record Help() implements Command {}
}
