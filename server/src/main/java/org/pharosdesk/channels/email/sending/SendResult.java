package org.pharosdesk.channels.email.sending;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pharosdesk.people.EmailAddress;

/** How an attempt to hand a mail over ended. */
sealed interface SendResult {

    /**
     * It is known of everybody how it ended: whoever is in neither map has the mail.
     *
     * @param refused who will never get it, and what the server said
     * @param waiting who did not get it now, and what the server said
     */
    record Known(Map<EmailAddress, String> refused, Map<EmailAddress, String> waiting) implements SendResult {

        public Known {
            refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
            waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
        }
    }

    /** There is nobody to hand it to. */
    record Impossible(String why) implements SendResult {}

    /** The connection was lost between the end of the mail and the answer. */
    record Unknown(String why) implements SendResult {}
}
