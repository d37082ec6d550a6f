package org.pharosdesk.channels.email.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;

/**
 * What a report says about mails that did not arrive.
 *
 * @param messageId of the mail reported on, with its angle brackets, when the report carries its header
 */
public record Bounce(List<Failure> failures, @Nullable String messageId) {

    public Bounce {
        failures = List.copyOf(failures);
    }

    /**
     * One address that was not reached.
     *
     * @param hard whether the address or its host does not exist or never takes mail, so that trying again is in vain
     * @param delayed whether it is still being tried
     * @param status as RFC 3463 writes it
     * @param words what the server said, on one line
     */
    public record Failure(
            EmailAddress address,
            Reason reason,
            boolean hard,
            boolean delayed,
            @Nullable String status,
            @Nullable String words) {}

    /** Why an address was not reached, as far as a sender can do something about it. */
    public enum Reason implements Word {
        NO_SUCH_ADDRESS,
        NO_SUCH_HOST,
        HAS_MOVED,
        /** Switched off, perhaps for a while, or a host that says it never takes any. */
        TAKES_NO_MAIL,
        MAILBOX_FULL,
        TOO_LARGE,
        /** Because of the server that sent it: its address, its name, or how much it sends. */
        BLOCKED,
        /** Because of what stands in it. */
        SPAM,
        /** Because of a rule: who may write there, what proves the sender, which form a mail has. */
        NOT_PERMITTED,
        UNREACHABLE,
        EXPIRED,
        SERVER_TROUBLE,
        /** It did arrive, and somebody called it unwanted (RFC 5965). */
        COMPLAINT,
        OTHER;

        boolean mayBeHard() {
            return this == NO_SUCH_ADDRESS || this == NO_SUCH_HOST || this == HAS_MOVED || this == TAKES_NO_MAIL;
        }
    }
}
