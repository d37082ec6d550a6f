package org.pharosdesk.channels.email.intake;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.tickets.MessageKind;
import org.springframework.stereotype.Component;

/** Finds out who wrote a mail and where it belongs. */
@Component
class Letters {

    private final Threading threading;
    private final Contacts contacts;
    private final DeskWriters deskWriters;
    private final Forwards forwards;

    Letters(Threading threading, Contacts contacts, DeskWriters deskWriters, Forwards forwards) {
        this.threading = threading;
        this.contacts = contacts;
        this.deskWriters = deskWriters;
        this.forwards = forwards;
    }

    /**
     * Nothing when nobody can be told to have sent it, or when a machine answers or reports and it is about no ticket.
     *
     * @param references the tickets that ids in its header are known to lead to
     * @param wanted whether a person lets it in, whatever wrote it
     */
    Optional<Letter> read(Arrival arrival, Map<String, Reference> references, boolean wanted) {
        var mail = arrival.mail();
        var parsed = arrival.parsed();
        var from = arrival.sender();
        if (parsed == null || from == null) {
            return Optional.empty();
        }
        if (!wanted
                && Letter.isUnread(mail, parsed)
                && !threading.isAboutTicket(parsed, mail.recipients(), references)) {
            return Optional.empty(); // before its sender becomes somebody we know
        }
        var writer = mail.isPast() && !from.isRefuted() ? deskWriters.writer(from.writer()) : Optional.<Actor>empty();
        return Optional.of(writer.flatMap(author -> ofDesk(mail, parsed, from, author, references))
                .or(() -> forwards.read(mail, parsed, from, references))
                .orElseGet(() -> ofContact(mail, parsed, from, references)));
    }

    private Letter ofContact(RawMail mail, ParsedMail parsed, Sender from, Map<String, Reference> references) {
        var sender = contacts.findOrCreate(from.address(), from.writer().name(), parsed.language());
        var placement = threading.place(parsed, sender, from, mail, references);
        return new Letter(
                mail, parsed, from, sender, from.answersTo(), sender.actor(), MessageKind.PUBLIC, placement, null);
    }

    /**
     * Of what the desk wrote itself: an answer to a ticket, or a matter it began with somebody. To nobody outside, it is
     * a note on its ticket; about no ticket, it is whatever the intake makes of colleagues who write to the desk.
     */
    private Optional<Letter> ofDesk(
            RawMail mail, ParsedMail parsed, Sender from, Actor author, Map<String, Reference> references) {
        var outside = Stream.concat(parsed.to().stream(), parsed.cc().stream())
                .filter(person -> !deskWriters.isOfDesk(person.address()))
                .findFirst();
        var placement = threading.placeOfDesk(parsed, mail, references);
        if (outside.isEmpty() && !(placement instanceof Placement.Reply)) {
            return Optional.empty();
        }
        var asker = outside.orElse(from.writer());
        var contact = contacts.findOrCreate(asker.address(), asker.name(), null);
        var kind = outside.isPresent() ? MessageKind.PUBLIC : MessageKind.INTERNAL;
        return Optional.of(new Letter(mail, parsed, from, contact, asker.address(), author, kind, placement, null));
    }
}
