package org.pharosdesk.people;

/** Counts what a contact is still waiting for; the tickets answer. */
public interface OpenTickets {

    /** How many open tickets of the contact this agent may see. */
    long of(ContactId requester, Agent seenBy);
}
