package org.pharosdesk.channels.email.sending;

/** Identifies an outbound mail. */
public record DeliveryId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
