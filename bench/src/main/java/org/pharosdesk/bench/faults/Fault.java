package org.pharosdesk.bench.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One thing that goes wrong, and at what moment. */
sealed interface Fault {

    /** Pharos gets a kill -9. */
    record Kill(Moment moment) implements Fault {}

    /** PostgreSQL ends while mails come in. */
    record Restart(Victim.End how) implements Fault {}

    enum Moment {
        UNDER_LOAD("under load"),
        WHILE_STARTING("while starting"),
        WHILE_FETCHING("while fetching by IMAP"),
        WHILE_SENDING("while a mail server has yet to answer");

        private final String words;

        Moment(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Of ten kills four fall on a desk at work, three into a start, two into fetching and one into sending. */
    static List<Fault> plan(long seed, int kills, int restarts) {
        var moments = new Moment[] {
            Moment.UNDER_LOAD,
            Moment.WHILE_STARTING,
            Moment.WHILE_SENDING,
            Moment.UNDER_LOAD,
            Moment.WHILE_FETCHING,
            Moment.WHILE_STARTING,
            Moment.UNDER_LOAD,
            Moment.UNDER_LOAD,
            Moment.WHILE_STARTING,
            Moment.WHILE_FETCHING
        };
        var plan = new ArrayList<Fault>();
        for (var i = 0; i < kills; i++) {
            plan.add(new Kill(moments[i % moments.length]));
        }
        var ends = Victim.End.values();
        for (var i = 0; i < restarts; i++) {
            plan.add(new Restart(ends[i % ends.length]));
        }
        Collections.shuffle(plan, new Random(seed));
        return plan;
    }
}
