package org.pharosdesk.channels.email.intake;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.parsing.Automation;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.AgentDirectory;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.SenderCheck.Disguise;
import org.pharosdesk.tickets.SenderCheck.Verdict;
import org.springframework.stereotype.Component;

/** Tells who wrote a mail, and what there is to warn of. */
@Component
class Senders {

    private static final Set<Disguise> BY_NAME =
            EnumSet.of(Disguise.OTHER_ADDRESS_IN_NAME, Disguise.NAMED_LIKE_AGENT, Disguise.LOOK_ALIKE_LETTERS);

    private final Mailboxes mailboxes;
    private final AgentDirectory agents;

    Senders(Mailboxes mailboxes, AgentDirectory agents) {
        this.mailboxes = mailboxes;
        this.agents = agents;
    }

    /** Nothing when the mail names nobody. */
    Optional<Sender> of(ParsedMail mail, Mailbox mailbox) {
        var from = mail.from();
        if (from == null) {
            return Optional.empty();
        }
        var finding = Authentication.of(
                mail.authentication(), mailbox.relays(), from.address().domain());
        var instead = wroteThroughAnother(mail, from);
        if (instead.isPresent()) {
            var writer = instead.get();
            // What was found is about the form or list that passed the words on, and says nothing of their writer.
            var verdict = finding.verdict() == Verdict.FAILED ? Verdict.FAILED : Verdict.UNKNOWN;
            return Optional.of(new Sender(
                    writer,
                    writer.address(),
                    true,
                    check(finding, verdict, disguises(writer, verdict), writer.name())));
        }
        var answersTo = answersTo(mail, from, finding.verdict());
        var disguises = disguises(from, finding.verdict());
        if (isElsewhere(answersTo, from.address())) {
            disguises.add(Disguise.ANSWERS_ELSEWHERE);
        }
        return Optional.of(
                new Sender(from, answersTo, false, check(finding, finding.verdict(), disguises, from.name())));
    }

    /**
     * Who wrote what a form on a web site or a mailing list sent in its own name: the one whom answers shall reach. Lists
     * do so because the writer's domain would not stand for what they pass on.
     */
    private Optional<Person> wroteThroughAnother(ParsedMail mail, Person from) {
        var passedOn = mailboxes.directory().isOwn(from.address())
                || Automation.isNobodysAddress(from.address().localPart())
                || from.address().equals(mail.list());
        return passedOn
                ? mail.replyTo().stream()
                        .filter(person -> isForeign(person, from))
                        .findFirst()
                : Optional.empty();
    }

    /** To a machine nobody answers; and who is not whom he pretends to be must not be answered elsewhere either. */
    private EmailAddress answersTo(ParsedMail mail, Person from, Verdict verdict) {
        return mail.automation().isMachine() || verdict == Verdict.FAILED
                ? from.address()
                : mail.replyTo().stream()
                        .filter(person -> isForeign(person, from))
                        .findFirst()
                        .map(Person::address)
                        .orElse(from.address());
    }

    private boolean isForeign(Person person, Person from) {
        return !person.address().equals(from.address())
                && !mailboxes.directory().isOwn(person.address())
                && !Automation.isNobodysAddress(person.address().localPart());
    }

    /** With another employer, or with another person where a domain is everybody's. */
    private static boolean isElsewhere(EmailAddress answersTo, EmailAddress from) {
        return Threading.isOneEmployers(from) ? !answersTo.domain().equals(from.domain()) : !answersTo.equals(from);
    }

    private EnumSet<Disguise> disguises(Person person, Verdict verdict) {
        var found = EnumSet.noneOf(Disguise.class);
        var name = person.name();
        var ofAgent = agents.hasAddress(person.address());
        if (name != null && LookAlikes.namesOtherAddress(name, person.address())) {
            found.add(Disguise.OTHER_ADDRESS_IN_NAME);
        }
        if (name != null && !ofAgent && agents.hasName(name)) {
            found.add(Disguise.NAMED_LIKE_AGENT);
        }
        if (ofAgent && verdict != Verdict.CONFIRMED) {
            found.add(Disguise.ADDRESS_OF_AGENT);
        }
        if (name != null && LookAlikes.mixesAlphabets(name)
                || LookAlikes.imitates(person.address().domain())) {
            found.add(Disguise.LOOK_ALIKE_LETTERS);
        }
        return found;
    }

    private static SenderCheck check(
            Authentication finding, Verdict verdict, EnumSet<Disguise> disguises, @Nullable String name) {
        var misleads = !Collections.disjoint(disguises, BY_NAME);
        return new SenderCheck(
                verdict,
                finding.server(),
                finding.spf(),
                finding.dkim(),
                finding.dmarc(),
                disguises,
                misleads ? name : null);
    }
}
