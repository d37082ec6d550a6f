package org.pharosdesk.channels.email.sending;

/** How an attempt to hand a mail over ended. */
sealed interface SendResult {

    /** The server took it; the note says which recipients it refused. */
    record Sent(String note) implements SendResult {}

    /** The server will never take it. */
    record Refused(String why) implements SendResult {}

    /** Not now; nothing was handed over. */
    record Later(String why) implements SendResult {}

    /** The connection was lost between the end of the mail and the answer. */
    record Unknown(String why) implements SendResult {}
}
