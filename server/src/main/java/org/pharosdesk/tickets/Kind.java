package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** What sort of matter a ticket is (ITIL 4: incident, service request, problem, change; and the plain question). */
public enum Kind implements Word {
    INCIDENT,
    REQUEST,
    QUESTION,
    PROBLEM,
    CHANGE
}
