package org.pharosdesk.bench;

/** Which throws of the dice belong to what, so that a change in one part leaves the others as they were. */
final class Part {

    static final long CONTACT = 1;
    static final long AGENT = 2;
    static final long ARRIVAL = 3;
    static final long PLAN = 4;
    static final long TOPIC_WORDS = 5;
    static final long EXTRA = 6;
    static final long STORY = 7;

    /** Texts of a ticket's messages; the message's position is added. */
    static final long TEXT = 1_000;

    private Part() {}
}
