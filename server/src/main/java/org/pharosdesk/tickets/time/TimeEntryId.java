package org.pharosdesk.tickets.time;

/** Names an entry of time. */
record TimeEntryId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
