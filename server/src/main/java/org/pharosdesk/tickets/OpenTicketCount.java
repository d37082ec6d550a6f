package org.pharosdesk.tickets;

import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.OpenTickets;
import org.springframework.stereotype.Component;

/** Tells the card of a contact how many of their tickets are still open, as far as the reader may know. */
@Component
class OpenTicketCount implements OpenTickets {

    private final TicketLists lists;

    OpenTicketCount(TicketLists lists) {
        this.lists = lists;
    }

    @Override
    public long of(ContactId requester, Agent seenBy) {
        return lists.count(seenBy, "is:open requester:" + requester).value();
    }
}
