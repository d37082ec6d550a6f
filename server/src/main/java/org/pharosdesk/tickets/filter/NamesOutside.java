package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactProfile;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Organization;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.platform.web.Paging;
import org.springframework.stereotype.Component;

/**
 * Tells where a filter names somebody outside the desk whom nobody knows, and somebody else is likely meant. Such a filter
 * is asked all the same, as people come and are renamed. Who may not look people up is told of none.
 */
@Component
public class NamesOutside {

    private static final Paging SOME = new Paging(20, null);

    /** Whoever lists more pasted them. */
    private static final int MOST_ASKED = 3;

    private final TicketVocabulary vocabulary;
    private final DSLContext sql;
    private final Contacts contacts;
    private final Organizations organizations;

    NamesOutside(TicketVocabulary vocabulary, DSLContext sql, Contacts contacts, Organizations organizations) {
        this.vocabulary = vocabulary;
        this.sql = sql;
        this.contacts = contacts;
        this.organizations = organizations;
    }

    /** Each as the mistake it may be, with those who may be meant. */
    public List<FilterError> doubted(String filter, Agent viewer) {
        return new Doubting(this, viewer)
                .read(filter)
                .conditions()
                .flatMap(List::stream)
                .toList();
    }

    /** The same language, of which every term is what is doubted in it. */
    private record Doubting(NamesOutside names, Agent viewer) implements Vocabulary<List<FilterError>> {

        @Override
        public List<String> fields() {
            return names.vocabulary.fields();
        }

        @Override
        public List<FilterError> condition(Term term) {
            return names.vocabulary.condition(term) instanceof NamedField.IsCalled called
                            && mayLookUp(called.field().who(), viewer)
                    ? called.names().stream()
                            .limit(MOST_ASKED)
                            .flatMap(name -> names.doubted(called.field(), name, term).stream())
                            .toList()
                    : List.of();
        }

        @Override
        public List<FilterError> text(Term term) {
            return List.of();
        }

        @Override
        public boolean asksBack() {
            return false;
        }
    }

    private static boolean mayLookUp(NamedField.Who who, Agent viewer) {
        return Grants.allowed(
                viewer,
                switch (who) {
                    case REQUESTER -> Permission.CONTACT_READ;
                    case ORGANIZATION -> Permission.ORGANIZATION_READ;
                });
    }

    private Optional<FilterError> doubted(NamedField field, String name, Term term) {
        if (sql.fetchExists(field.called(name))) {
            return Optional.empty();
        }
        var meant = Mistyped.names(name, known(field.who(), name)).stream()
                .filter(one -> !one.contains("\""))
                .toList();
        return meant.isEmpty() ? Optional.empty() : Optional.of(term.mistyped("filter-name-begun", name, meant));
    }

    private List<String> known(NamedField.Who who, String name) {
        return switch (who) {
            case REQUESTER -> people(name);
            case ORGANIZATION ->
                organizations.search(name, SOME).items().stream()
                        .map(Organization::name)
                        .toList();
        };
    }

    private List<String> people(String name) {
        var found = contacts.search(name, SOME).items().stream().map(ContactProfile::contact);
        return name.contains("@")
                ? found.flatMap(contact -> contact.addresses().stream())
                        .map(EmailAddress::value)
                        .toList()
                : Stream.concat(
                                found.map(Contact::name),
                                contacts.alike(name, SOME.rows()).stream().map(ContactRef::name))
                        .toList();
    }
}
