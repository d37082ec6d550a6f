package org.pharosdesk.tickets.filter;

import java.util.List;

/** The words of a ticket's messages and of their files, each by itself, as the database reads them. */
record Wording(List<Lexemes> texts) {

    Wording {
        texts = List.copyOf(texts);
    }
}
