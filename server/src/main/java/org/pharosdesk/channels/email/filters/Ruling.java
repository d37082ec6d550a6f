package org.pharosdesk.channels.email.filters;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pharosdesk.people.EmailAddress;

/** What the filters make of one mail: what those say that match it, up to the one that keeps it from going on. */
public final class Ruling {

    public static final Ruling NONE = new Ruling(List.of(), TicketFields.NONE, List.of());

    /** Where the mail goes instead, and the name of the filter that says so. */
    public record Stop(Disposition disposition, String filter) {}

    private final List<MailFilter> matching;
    private final TicketFields fields;
    private final List<EmailAddress> forwardTo;

    private Ruling(List<MailFilter> matching, TicketFields fields, List<EmailAddress> forwardTo) {
        this.matching = List.copyOf(matching);
        this.fields = fields;
        this.forwardTo = List.copyOf(forwardTo);
    }

    static Ruling of(List<MailFilter> matching, TicketFields fields) {
        var forwardTo = matching.stream()
                .flatMap(filter -> Stream.ofNullable(filter.actions().forwardTo()))
                .distinct()
                .toList();
        return new Ruling(matching, fields, forwardTo);
    }

    /** The same, but for those to whom the mail must not be passed on. */
    public Ruling forwardingOnly(Predicate<EmailAddress> allowed) {
        return new Ruling(matching, fields, forwardTo.stream().filter(allowed).toList());
    }

    public TicketFields fields() {
        return fields;
    }

    /** Nothing when the mail goes on. */
    public Optional<Stop> stop() {
        return matching.stream()
                .filter(filter -> filter.actions().disposition() != Disposition.DELIVER)
                .findFirst()
                .map(filter -> new Stop(filter.actions().disposition(), filter.name()));
    }

    /** To whom it is to be passed on, whatever becomes of it here. */
    public List<EmailAddress> forwardTo() {
        return forwardTo;
    }

    /** The names of those that did something; fields are set on a new ticket alone. */
    public List<String> acted(boolean ticketOpened) {
        return matching.stream()
                .filter(filter -> acted(filter.actions(), ticketOpened))
                .map(MailFilter::name)
                .toList();
    }

    private boolean acted(FilterActions actions, boolean ticketOpened) {
        var passesOn = actions.forwardTo() != null && forwardTo.contains(actions.forwardTo());
        return passesOn || actions.disposition() != Disposition.DELIVER || ticketOpened && actions.setFields();
    }
}
