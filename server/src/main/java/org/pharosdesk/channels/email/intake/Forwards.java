package org.pharosdesk.channels.email.intake;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.channels.email.intake.Letter.Forward;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.parsing.ForwardedMail;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentDirectory;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageKind;
import org.springframework.stereotype.Component;

/**
 * Tells what an agent passes on: the matter of whoever wrote it. Only a confirmed address is an agent's: anybody else could
 * put words into the mouths of both.
 */
@Component
class Forwards {

    private static final String MAIL = "message/rfc822";

    private final AgentDirectory directory;
    private final Agents agents;
    private final DeskWriters deskWriters;
    private final Senders senders;
    private final Threading threading;
    private final Contacts contacts;
    private final MailParser parser;
    private final ReferenceStore references;
    private final Pipeline pipeline;

    Forwards(
            AgentDirectory directory,
            Agents agents,
            DeskWriters deskWriters,
            Senders senders,
            Threading threading,
            Contacts contacts,
            MailParser parser,
            ReferenceStore references,
            Pipeline pipeline) {
        this.directory = directory;
        this.agents = agents;
        this.deskWriters = deskWriters;
        this.senders = senders;
        this.threading = threading;
        this.contacts = contacts;
        this.parser = parser;
        this.references = references;
        this.pipeline = pipeline;
    }

    /** Nothing when the mail is about a ticket of ours, or passes on none that tells who outside the desk wrote it. */
    Optional<Letter> read(RawMail mail, ParsedMail parsed, Sender from, Map<String, Reference> known) {
        if (mail.isPast()
                || !from.isConfirmed()
                || !directory.hasAddress(from.address())
                || parsed.bounce() != null
                || threading.isAboutTicket(parsed, mail.recipients(), known)) {
            return Optional.empty();
        }
        return agents.byEmail(from.address()).filter(Agent::active).flatMap(by -> {
            var within = ForwardedMail.in(parsed.subject(), parsed.body());
            return within.isPresent()
                    ? within.flatMap(found -> inWords(mail, parsed, from, by, found))
                    : attached(mail, parsed, from, by);
        });
    }

    private Optional<Letter> inWords(RawMail mail, ParsedMail parsed, Sender from, Agent by, ForwardedMail found) {
        return Optional.ofNullable(found.address())
                .filter(address -> !deskWriters.isOfDesk(address))
                .map(address -> {
                    var subject = found.subject().isBlank() ? parsed.subject() : found.subject();
                    return letter(
                            mail,
                            parsed.saying(subject, found.body()),
                            from,
                            new Person(address, found.name()),
                            address,
                            new Placement.New(),
                            new Forward(by, MessageBody.ofText(found.above())));
                });
    }

    /** One mail, under a subject that an agent did not think of: of several, or within a letter, it is a file. */
    private Optional<Letter> attached(RawMail mail, ParsedMail parsed, Sender from, Agent by) {
        var mails = parsed.attachments().stream()
                .filter(file -> file.mediaType().equals(MAIL))
                .toList();
        if (mails.size() != 1
                || !(parser.parse(mails.getFirst().content()) instanceof ParseResult.Parsed(var inner))
                || !isForward(parsed.subject(), inner.subject())) {
            return Optional.empty();
        }
        var besides = new ArrayList<>(parsed.attachments());
        besides.removeAll(mails);
        var passedOn = inner.passedOnBy(parsed, besides);
        return senders.of(passedOn, mail.mailbox())
                .filter(writer -> !deskWriters.isOfDesk(writer.address()))
                .map(writer -> letter(
                        mail,
                        passedOn,
                        from,
                        writer.writer(),
                        writer.answersTo(),
                        threading.placeOfPassedOn(passedOn, known(passedOn)),
                        new Forward(
                                by,
                                new MessageBody(
                                        parsed.body().text(),
                                        null,
                                        parsed.body().quotedText(),
                                        null))));
    }

    private static boolean isForward(String subject, String ofInner) {
        return subject.isBlank() || subject.equals(ofInner) || ForwardedMail.isSubject(subject);
    }

    private Map<String, Reference> known(ParsedMail passedOn) {
        var ids =
                passedOn.answers().stream().map(ParsedMail.Answered::messageId).toList();
        return ids.isEmpty() ? Map.of() : pipeline.run(references.knowing(ids));
    }

    private Letter letter(
            RawMail mail,
            ParsedMail parsed,
            Sender from,
            Person writer,
            EmailAddress answersTo,
            Placement placement,
            Forward forward) {
        var asker = contacts.findOrCreate(writer.address(), writer.name(), parsed.language());
        return new Letter(mail, parsed, from, asker, answersTo, asker.actor(), MessageKind.PUBLIC, placement, forward);
    }
}
