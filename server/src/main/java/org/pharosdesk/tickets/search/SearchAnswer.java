package org.pharosdesk.tickets.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.tickets.TicketSummary;

/**
 * What the desk has for some words, as far as the asking agent may know.
 *
 * @param words what was asked, in the reader's language
 * @param more whether more tickets are found than are given here
 * @param excerpts of those tickets that were found by words
 * @param meant what may have been meant when little is found: the same search with words that do find something
 * @param alike people whose names are like the words, when nobody is called by them
 */
@Schema(name = "SearchAnswer")
record SearchAnswer(
        String words,
        List<TicketSummary> tickets,
        boolean more,
        List<Excerpt> excerpts,
        List<ContactRef> people,
        List<OrganizationRef> organizations,
        List<String> meant,
        List<ContactRef> alike) {

    SearchAnswer {
        tickets = List.copyOf(tickets);
        excerpts = List.copyOf(excerpts);
        people = List.copyOf(people);
        organizations = List.copyOf(organizations);
        meant = List.copyOf(meant);
        alike = List.copyOf(alike);
    }
}
