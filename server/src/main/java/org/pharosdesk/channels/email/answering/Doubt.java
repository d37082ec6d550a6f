package org.pharosdesk.channels.email.answering;

import org.pharosdesk.people.EmailAddress;

/** Why the lines at the top of an answer cannot be gone by. */
sealed interface Doubt {

    /** A line asks for nothing that is known here, or for too much of it. */
    record NotUnderstood(String line) implements Doubt {}

    record NoSuchAgent(String line, EmailAddress address) implements Doubt {}

    /** Two lines cannot both be meant. */
    record Contradiction(String line, String earlier) implements Doubt {}
}
