package org.pharosdesk.channels.email;

import java.util.List;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.filter.Clause;
import org.pharosdesk.tickets.filter.NamedInDesk;
import org.pharosdesk.tickets.filter.Names.Name;
import org.springframework.stereotype.Component;

/** Mailboxes by their names and addresses, as filters may write them: every agent may know where people write to. */
@Component
class MailboxNames implements NamedInDesk {

    private final Mailboxes mailboxes;

    MailboxNames(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public Clause.Sort sort() {
        return Clause.Sort.MAILBOX;
    }

    @Override
    public List<Name> all() {
        return mailboxes.directory().all().stream()
                .flatMap(mailbox ->
                        names(mailbox).map(name -> new Name(mailbox.id().value(), name, true)))
                .toList();
    }

    private static Stream<String> names(Mailbox mailbox) {
        return Stream.of(
                        Stream.of(mailbox.name(), mailbox.address().value()),
                        mailbox.aliases().stream().map(EmailAddress::value))
                .flatMap(several -> several);
    }
}
