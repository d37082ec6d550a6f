package org.pharosdesk.people;

/** Identifies a team. */
public record TeamId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
