package org.pharosdesk.channels.email.smtp;

import org.springframework.stereotype.Component;

/**
 * How much of the heap mails may take while strangers hand them over, all connections together.
 *
 * <p>The beginning of each is free, so that ordinary mail comes in whatever the large ones do.
 */
@Component
class MailMemory {

    /** Of each mail; with every connection in use 50 MB in all. */
    static final int FREE_OF_EACH = 256 * 1024;

    /** A mail is there several times over while it is taken apart, and the desk has other work. */
    private static final int PART_OF_HEAP = 8;

    private long left = Math.max(SmtpListener.LARGEST_MAIL, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);

    synchronized long left() {
        return left;
    }

    /** Whether so many bytes were there to be had. */
    synchronized boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        left += bytes;
    }
}
