package org.pharosdesk.tickets;

/** Identifies an attachment. */
public record AttachmentId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
