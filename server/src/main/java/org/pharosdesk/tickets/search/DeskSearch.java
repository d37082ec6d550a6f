package org.pharosdesk.tickets.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactProfile;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.database.GivenUp;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.TicketSummary;
import org.pharosdesk.tickets.filter.FilterSentences;
import org.pharosdesk.tickets.filter.FilterWords;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.springframework.stereotype.Service;

/** Asks tickets, people and organisations at once. */
@Service
class DeskSearch {

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,15})");
    private static final Paging FEW = new Paging(5, null);
    /** Fewer letters stand in most names, and no index helps to find them. */
    private static final int SHORTEST_NAME = 3;
    /** Who finds as many has found what there is, whatever was meant. */
    private static final int ENOUGH = 3;

    private final TicketLists lists;
    private final TicketVocabulary vocabulary;
    private final FilterSentences sentences;
    private final Excerpts excerpts;
    private final Suggesting suggesting;
    private final MeantWords meant;
    private final Contacts contacts;
    private final Organizations organizations;

    DeskSearch(
            TicketLists lists,
            TicketVocabulary vocabulary,
            FilterSentences sentences,
            Excerpts excerpts,
            Suggesting suggesting,
            MeantWords meant,
            Contacts contacts,
            Organizations organizations) {
        this.lists = lists;
        this.vocabulary = vocabulary;
        this.sentences = sentences;
        this.excerpts = excerpts;
        this.suggesting = suggesting;
        this.meant = meant;
        this.contacts = contacts;
        this.organizations = organizations;
    }

    /**
     * @param asked in the filter language, or a ticket's number
     * @throws org.pharosdesk.tickets.filter.FilterError when it cannot be understood
     */
    SearchAnswer answer(Agent viewer, String asked, int limit, Language language) {
        var filter = vocabulary.parse(asked);
        var found = lists.page(viewer, asked, TicketOrder.UPDATED, null, limit);
        var all = Stream.concat(numbered(viewer, asked).stream(), found.items().stream())
                .distinct()
                .toList();
        var tickets = all.stream().limit(limit).toList();
        var name = FilterWords.said(filter).stream().map(Text::words).collect(joining(" "));
        var people = people(viewer, name);
        var little = tickets.size() < ENOUGH;
        var numbers = tickets.stream()
                .map(TicketSummary::number)
                .map(TicketNumber::new)
                .toList();
        var excerpts = excerpts(viewer, numbers, asked);
        var organizations = organizations(viewer, name);
        var budget = new Suggesting.Budget();
        return new SearchAnswer(
                sentences.of(filter, language),
                tickets,
                found.nextCursor() != null || all.size() > limit,
                excerpts,
                people,
                organizations,
                little
                        ? suggesting.within(budget, () -> meant.insteadOf(viewer, asked, tickets.isEmpty(), budget))
                        : List.of(),
                little && people.isEmpty() ? suggesting.within(budget, () -> alike(viewer, name)) : List.of());
    }

    /** None when they take too long: what is found is worth having without. */
    List<Excerpt> excerpts(Agent viewer, List<TicketNumber> tickets, String asked) {
        var said = FilterWords.said(vocabulary.parse(asked));
        try {
            return excerpts.of(viewer, tickets, said);
        } catch (GivenUp _) {
            return List.of();
        }
    }

    private Optional<TicketSummary> numbered(Agent viewer, String asked) {
        var number = NUMBER.matcher(asked.strip());
        return number.matches()
                ? lists.one(viewer, new TicketNumber(Long.parseLong(number.group(1))))
                : Optional.empty();
    }

    private List<ContactRef> people(Agent viewer, String name) {
        return name.length() < SHORTEST_NAME || !Grants.allowed(viewer, Permission.CONTACT_READ)
                ? List.of()
                : contacts.search(name, FEW).items().stream()
                        .map(ContactProfile::contact)
                        .map(found -> new ContactRef(
                                found.id().value(),
                                found.name(),
                                found.preferredAddress()
                                        .map(EmailAddress::value)
                                        .orElse(null)))
                        .toList();
    }

    private List<ContactRef> alike(Agent viewer, String name) {
        return name.length() < MeantWords.SHORTEST || !Grants.allowed(viewer, Permission.CONTACT_READ)
                ? List.of()
                : contacts.alike(name, 3);
    }

    private List<OrganizationRef> organizations(Agent viewer, String name) {
        return name.length() < SHORTEST_NAME || !Grants.allowed(viewer, Permission.ORGANIZATION_READ)
                ? List.of()
                : organizations.search(name, FEW).items().stream()
                        .map(found -> new OrganizationRef(found.id().value(), found.name()))
                        .toList();
    }
}
