package org.pharosdesk.tickets.filter;

import java.util.List;

/** The words of a ticket's messages, as the database reads them. */
record Wording(List<Lexemes> messages) {

    Wording {
        messages = List.copyOf(messages);
    }
}
