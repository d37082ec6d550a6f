package org.pharosdesk.bench.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to the desk and what must come of it.
 *
 * @param about the Message-ID of the mail it answers, whose ticket it must end on; none for a new question
 * @param carried each handing over by SMTP, with the mailboxes its envelope names
 * @param stored the mailboxes on the IMAP server into which it is put
 */
record Letter(
        String mark,
        Kind kind,
        String from,
        String messageId,
        @Nullable String about,
        List<List<String>> carried,
        List<String> stored,
        String raw) {

    enum Kind {
        QUESTION,
        ANSWER,
        /** To the signed address alone, as from a mail program that keeps no thread. */
        ANSWER_BY_ADDRESS,
        OUT_OF_OFFICE,
        /** To a mail that is none of the desk's: it makes no ticket. */
        OUT_OF_OFFICE_ABOUT_NOTHING
    }

    boolean makesMessage() {
        return kind != Kind.OUT_OF_OFFICE_ABOUT_NOTHING;
    }

    boolean opensTicket() {
        return kind == Kind.QUESTION;
    }
}
