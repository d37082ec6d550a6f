package org.pharosdesk.tickets.views;

/** Identifies a view somebody saved. */
record SavedViewId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
