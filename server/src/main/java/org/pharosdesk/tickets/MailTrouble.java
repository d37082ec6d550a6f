package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * Why a mail could not be sent or fetched.
 *
 * @param words the mail server's own where it refused something; else technical, for whoever looks into it
 */
@Schema(name = "MailTrouble")
public record MailTrouble(Cause cause, @Nullable String words) {

    /** As it comes back from a table; without a cause there is none. */
    public static @Nullable MailTrouble of(@Nullable String cause, @Nullable String words) {
        return cause == null ? null : new MailTrouble(Word.of(Cause.class, cause), words);
    }

    /** What a person is told, in a sentence of the console's. */
    @Schema(name = "MailTroubleCause")
    public enum Cause implements Word {
        /** The mail server said no, in the words given. */
        REFUSED,
        /** The mail server does not let the desk in, and said so in the words given if it said more. */
        SIGN_IN,
        /** Nobody has signed in for the mailbox at its provider. */
        NO_CONSENT,
        /** What somebody signed in for has ended, in the provider's words. */
        CONSENT_ENDED,
        /** Somebody signed in, but the provider lets the desk go on with that for a moment only. */
        CONSENT_TOO_SHORT,
        /** The provider gives the desk no access token, in its own words. */
        NO_TOKEN,
        /** The provider cannot be asked for an access token. */
        PROVIDER_AWAY,
        /** The folder to be read is not there. */
        NO_FOLDER,
        UNKNOWN_HOST,
        /** Nothing listens there, or no way leads there. */
        NOBODY,
        /** No answer in time. */
        SILENT,
        /** No agreement on encryption. */
        NOT_SECURE,
        /** The server's certificate comes from nobody the desk trusts. */
        CERTIFICATE_UNTRUSTED,
        /** The server's certificate is for other names than the one it was asked for by. */
        CERTIFICATE_OF_ANOTHER,
        /** The server's certificate is not valid any more, or not yet. */
        CERTIFICATE_OUT_OF_DATE,
        CUT_OFF,
        /** Everybody it is for is the desk itself. */
        NO_RECIPIENT,
        /** The agent it is for has left the desk, or has another address by now. */
        NOT_FOR_AGENT,
        /** The desk could not make the mail. */
        NOT_MADE,
        /** The desk's own server ended while it was sending. */
        STOPPED,
        /** The desk could not store what it fetched. */
        NOT_STORED,
        NO_SUCH_ADDRESS,
        NO_SUCH_HOST,
        HAS_MOVED,
        /** The host or the address never takes mail. */
        TAKES_NO_MAIL,
        MAILBOX_FULL,
        TOO_LARGE,
        /** The receiving server does not take mail of ours, whatever it says. */
        BLOCKED,
        /** The receiving server took what the mail says for unwanted. */
        SPAM,
        NOT_PERMITTED,
        /** No way led to the receiving server. */
        UNREACHABLE,
        /** It was tried until nobody wanted to try any more. */
        EXPIRED,
        SERVER_TROUBLE,
        /** The recipient called it unwanted. */
        COMPLAINT,
        /** Reported as not delivered, without a reason that we know. */
        RETURNED,
        /** Not there yet; a server on the way still tries. */
        DELAYED,
        /** Not even tried, as the address is known not to exist. */
        UNDELIVERABLE,
        OTHER;

        /** Whether the address is none, so that no later mail gets there either. */
        public boolean isHard() {
            return EnumSet.of(NO_SUCH_ADDRESS, NO_SUCH_HOST, HAS_MOVED, TAKES_NO_MAIL, UNDELIVERABLE)
                    .contains(this);
        }
    }
}
