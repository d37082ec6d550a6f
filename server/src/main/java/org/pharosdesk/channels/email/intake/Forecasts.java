package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Makes forecasts, and tells them what the desk knows already. */
@Component
public class Forecasts {

    private static final long NOBODY = -1;

    private final MailParser parser;
    private final Senders senders;
    final ThreadTokens tokens;
    final Mailboxes mailboxes;
    final DeskWriters deskWriters;
    private final Threading threading;
    private final ReferenceStore references;
    private final Contacts contacts;
    private final Organizations organizations;
    private final Pipeline pipeline;

    Forecasts(
            MailParser parser,
            Senders senders,
            ThreadTokens tokens,
            Mailboxes mailboxes,
            DeskWriters deskWriters,
            Threading threading,
            ReferenceStore references,
            Contacts contacts,
            Organizations organizations,
            Pipeline pipeline) {
        this.parser = parser;
        this.senders = senders;
        this.tokens = tokens;
        this.mailboxes = mailboxes;
        this.deskWriters = deskWriters;
        this.threading = threading;
        this.references = references;
        this.contacts = contacts;
        this.organizations = organizations;
        this.pipeline = pipeline;
    }

    /** Knows of no mail yet. */
    public Forecast begin() {
        return new Forecast(this);
    }

    Arrival arrival(RawMail mail) {
        return Arrival.of(mail, Blobs.hash(mail.bytes()), parser.parse(mail.bytes()))
                .from(senders);
    }

    Map<String, Reference> known(List<String> messageIds) {
        return messageIds.isEmpty() ? Map.of() : pipeline.run(references.knowing(messageIds));
    }

    /** Where a mail belongs among the tickets that are there already. */
    Placement place(RawMail mail, ParsedMail parsed, Sender from, boolean ofDesk, Map<String, Reference> known) {
        return ofDesk
                ? threading.placeOfDesk(parsed, mail, known)
                : threading.place(parsed, contact(from.address()).orElseGet(() -> newcomer(from)), from, mail, known);
    }

    /** Takes part in no ticket, but may belong to its requester's organisation. */
    private Contact newcomer(Sender from) {
        var address = from.address();
        var organization = organization(address.domain()).orElse(null);
        return new Contact(new ContactId(NOBODY), address.value(), List.of(address), organization, null);
    }

    Optional<Contact> contact(EmailAddress address) {
        return contacts.byAddress(address);
    }

    Optional<OrganizationId> organization(String domain) {
        return organizations.byDomain(domain);
    }
}
