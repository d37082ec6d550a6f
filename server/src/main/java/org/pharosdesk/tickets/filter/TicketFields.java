package org.pharosdesk.tickets.filter;

import java.util.List;

/** Fields that a module knows how to ask for; every bean of this sort adds to the language. */
@FunctionalInterface
public interface TicketFields {

    List<TicketField> fields();
}
