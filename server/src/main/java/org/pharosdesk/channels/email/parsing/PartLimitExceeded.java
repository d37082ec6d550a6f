package org.pharosdesk.channels.email.parsing;

/** A mail has more parts, or deeper ones, than any honest mail. */
final class PartLimitExceeded extends RuntimeException {

    private final String reason;
    private final int limit;

    PartLimitExceeded(String reason, int limit) {
        super(reason);
        this.reason = reason;
        this.limit = limit;
    }

    String reason() {
        return reason;
    }

    int limit() {
        return limit;
    }
}
