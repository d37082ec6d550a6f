package org.pharosdesk.tickets.time;

import java.util.List;
import org.pharosdesk.tickets.filter.TicketField;
import org.pharosdesk.tickets.filter.TicketFields;
import org.springframework.stereotype.Component;

/** Lets a filter ask for the time spent on a ticket. */
@Component
class TimeFields implements TicketFields {

    @Override
    public List<TicketField> fields() {
        return List.of(new SpentField());
    }
}
