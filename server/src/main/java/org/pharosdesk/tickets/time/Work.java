package org.pharosdesk.tickets.time;

import java.time.LocalDate;

/**
 * What somebody did on one day.
 *
 * @param note what for; may be empty
 */
record Work(int minutes, String note, LocalDate day) {

    /** More than anybody works in a fortnight. */
    static final int MOST_MINUTES = 6_000;

    static final int LONGEST_NOTE = 500;

    /** For the journal, in a form that reads alike in every language. */
    @Override
    public String toString() {
        var time = "%d:%02d, %s".formatted(minutes / 60, minutes % 60, day);
        return note.isEmpty() ? time : time + ", " + note;
    }
}
