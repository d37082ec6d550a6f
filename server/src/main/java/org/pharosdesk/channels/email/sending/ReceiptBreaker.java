package org.pharosdesk.channels.email.sending;

import java.time.Clock;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;

/**
 * Stops receipts when the desk as a whole sends far more of them than it is used to: that is a machine at work, or
 * somebody who lets the desk write to others.
 */
@Component
class ReceiptBreaker {

    /** However quiet the desk usually is, so many an hour are never too many. */
    static final int NEVER_TOO_MANY = 200;

    private static final int TIMES_THE_USUAL = 10;

    private final Remembered<Boolean> open;

    ReceiptBreaker(ReceiptStore store, Clock clock) {
        this.open = new Remembered<>(
                () -> {
                    var traffic = store.receiptTraffic(clock.instant());
                    return traffic.lastHour() >= Math.max(NEVER_TOO_MANY, TIMES_THE_USUAL * traffic.usualHour());
                },
                clock);
    }

    /** Whether no receipts are sent for now. */
    boolean isOpen() {
        return open.get();
    }
}
