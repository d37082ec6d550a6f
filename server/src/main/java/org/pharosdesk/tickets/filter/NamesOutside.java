package org.pharosdesk.tickets.filter;

import java.util.List;
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
 * Asks back where a filter names somebody outside the desk whom nobody knows, and somebody else is likely meant. Who may not
 * look people up is told of none.
 */
@Component
public class NamesOutside {

    private static final Paging SOME = new Paging(20, null);

    /** Whoever lists more pasted them. */
    private static final int MOST_ASKED = 3;

    private final DSLContext sql;
    private final Contacts contacts;
    private final Organizations organizations;

    NamesOutside(DSLContext sql, Contacts contacts, Organizations organizations) {
        this.sql = sql;
        this.contacts = contacts;
        this.organizations = organizations;
    }

    /** @throws FilterError naming those who may be meant */
    public void refuseMistyped(TicketCondition condition, Term term, Agent viewer) {
        if (condition instanceof NamedField.IsCalled called
                && mayLookUp(called.field().who(), viewer)) {
            called.names().stream().limit(MOST_ASKED).forEach(name -> refuseMistyped(called.field(), name, term));
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

    private void refuseMistyped(NamedField field, String name, Term term) {
        if (sql.fetchExists(field.called(name))) {
            return;
        }
        var meant = Mistyped.names(name, known(field.who(), name)).stream()
                .filter(one -> !one.contains("\""))
                .toList();
        if (!meant.isEmpty()) {
            throw term.mistyped("filter-name-begun", name, meant);
        }
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
