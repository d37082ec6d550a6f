package org.pharosdesk.channels.email.smtp;

import java.time.Duration;

/** Counts the mails that are being handed over, so that a stop can wait for their last word. */
final class InFlight {

    private int mails;
    private boolean closed;

    /** Whether another mail may begin. */
    synchronized boolean open() {
        return !closed;
    }

    synchronized int mails() {
        return mails;
    }

    synchronized void begin() {
        mails++;
    }

    synchronized void end() {
        mails--;
        notifyAll();
    }

    /** Lets no further mail begin and waits for those that have; false when some are still under way by then. */
    synchronized boolean closeWithin(Duration patience) {
        closed = true;
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            for (var left = patience.toNanos(); mails > 0 && left > 0; left = deadline - System.nanoTime()) {
                wait(1 + left / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return mails == 0;
    }
}
