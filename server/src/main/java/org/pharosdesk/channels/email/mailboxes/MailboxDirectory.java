package org.pharosdesk.channels.email.mailboxes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;

/** All mailboxes of the desk as they were a moment ago. */
public final class MailboxDirectory {

    private final List<Mailbox> mailboxes;
    private final Map<EmailAddress, Mailbox> byAddress = new HashMap<>();

    MailboxDirectory(List<Mailbox> mailboxes) {
        this.mailboxes = List.copyOf(mailboxes);
        for (var mailbox : mailboxes) {
            byAddress.put(mailbox.address(), mailbox);
            mailbox.aliases().forEach(alias -> byAddress.putIfAbsent(alias, mailbox));
        }
    }

    public List<Mailbox> all() {
        return mailboxes;
    }

    public Optional<Mailbox> find(MailboxId id) {
        return mailboxes.stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
    }

    /** The mailbox that has the address itself or as an alias. */
    public Optional<MailboxId> named(EmailAddress address) {
        return Optional.ofNullable(byAddress.get(address)).map(Mailbox::id);
    }

    public boolean isOwn(EmailAddress address) {
        return owner(address).isPresent();
    }

    /** The mailbox an address is delivered to: its address, an alias, or either with a tag after a plus sign. */
    public Optional<Mailbox> owner(EmailAddress address) {
        return Optional.ofNullable(byAddress.get(address))
                .or(() -> untagged(address).map(byAddress::get));
    }

    /** An address of a mailbox as people know it; any other as it is. */
    public EmailAddress withoutTag(EmailAddress address) {
        return byAddress.containsKey(address)
                ? address
                : untagged(address).filter(byAddress::containsKey).orElse(address);
    }

    /** The mailbox through which a team answers: its own, else the first. */
    public Optional<Mailbox> forTeam(@Nullable TeamId team) {
        var open = mailboxes.stream().filter(mailbox -> !mailbox.paused()).toList();
        return open.stream()
                .filter(mailbox -> team != null && team.equals(mailbox.teamId()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    /** Whether what leaves through a mailbox waits: while it is paused; without one, while there are some and all are. */
    public boolean holds(@Nullable Mailbox mailbox) {
        return mailbox == null
                ? !mailboxes.isEmpty() && mailboxes.stream().allMatch(Mailbox::paused)
                : mailbox.paused();
    }

    static Optional<EmailAddress> untagged(EmailAddress address) {
        var plus = address.localPart().indexOf('+');
        return plus <= 0
                ? Optional.empty()
                : EmailAddress.parse(address.localPart().substring(0, plus) + "@" + address.domain());
    }
}
