package org.pharosdesk.channels.email.filters;

/** Identifies a filter on arrival. */
public record MailFilterId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
