package org.pharosdesk.bench;

import java.time.Instant;

/** Everything that is decided before the first row is written. */
record Desk(long seed, Instant now, Population population, Planner planner, MessageOrder order, Wording wording) {

    /** Above this a desk is for measuring, not for looking at: no original mails, no pictures, no outbox. */
    static final int LARGEST_DEMO = 20_000;

    static Desk plan(long seed, int tickets, int days, Instant now) {
        var large = tickets > LARGEST_DEMO;
        var population = new Population(
                seed,
                large ? Math.min(600, tickets / 1_000) : 20,
                large ? Math.min(20_000, tickets / 20) : 300,
                large ? 40 : 12);
        var arrivals = Calendar.arrivals(seed, tickets, days, now.getEpochSecond());
        var planner = new Planner(seed, now.getEpochSecond(), population, arrivals);
        return new Desk(seed, now, population, planner, new MessageOrder(planner), new Wording(seed, population));
    }

    int tickets() {
        return planner.count();
    }

    boolean isDemo() {
        return tickets() <= LARGEST_DEMO;
    }
}
