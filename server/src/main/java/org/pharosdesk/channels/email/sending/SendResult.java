package org.pharosdesk.channels.email.sending;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MailTrouble;

/** How an attempt to hand a mail over ended. */
sealed interface SendResult {

    /**
     * It is known of everybody how it ended: whoever is in neither map has the mail.
     *
     * @param refused who will never get it, and why
     * @param waiting who did not get it now, and why
     */
    record Known(Map<EmailAddress, MailTrouble> refused, Map<EmailAddress, MailTrouble> waiting) implements SendResult {

        public Known {
            refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
            waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
        }

        Map<EmailAddress, MailTrouble> withoutIt() {
            var both = new LinkedHashMap<>(refused);
            both.putAll(waiting);
            return both;
        }
    }

    /** There is nobody to hand it to. */
    record Impossible(MailTrouble why) implements SendResult {}

    /** The connection was lost between the end of the mail and the answer. */
    record Unknown(MailTrouble why) implements SendResult {}
}
