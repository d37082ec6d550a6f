package org.pharosdesk.people;

/** Identifies an organisation. */
public record OrganizationId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
