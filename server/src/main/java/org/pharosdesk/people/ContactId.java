package org.pharosdesk.people;

/** Identifies a contact. */
public record ContactId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
