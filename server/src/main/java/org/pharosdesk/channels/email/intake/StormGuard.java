package org.pharosdesk.channels.email.intake;

import java.util.Optional;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/**
 * Keeps mails aside that come in a storm: too many of one sender or to one ticket, or one that goes round in circles. A
 * person can let them in; nothing is lost.
 */
@Component
class StormGuard {

    /** The same limit as the commonest mail servers have; an honest way is under ten. */
    static final int MOST_HOPS = 50;

    /** So many people may answer in one conversation, each as often as one may write at all. */
    private static final int PEOPLE_TO_A_TICKET = 5;

    /** Why a mail is kept aside: a slug of the fate's reasons. */
    record Objection(String reason, String detail) {}

    /** So many senders may be passed on to one address, each as often as one may write at all. */
    private static final int SENDERS_PASSED_ON = 3;

    /** Answers of one agent to one ticket within an hour; more of them come of a machine that says it is none. */
    static final int MOST_ANSWERS_OF_AGENT = 20;

    private final int mostFromOneSender;
    private final Outbox outbox;

    StormGuard(ServerSettings settings, Outbox outbox) {
        this.mostFromOneSender = settings.mailsPerSender();
        this.outbox = outbox;
    }

    static Objection tooManyOfAgent() {
        return new Objection("too-many-from-sender", String.valueOf(MOST_ANSWERS_OF_AGENT));
    }

    /** Within an hour; beyond it none becomes a message. Zero when there is no such limit. */
    int mostFromOneSender() {
        return mostFromOneSender;
    }

    /** Within an hour, whoever writes them: machines that answer each other need not bear the same name each time. */
    int mostToOneTicket() {
        return mostFromOneSender * PEOPLE_TO_A_TICKET;
    }

    /**
     * @param lately how many mails of the same sender became messages within the hour before
     * @param answers how many mails the tickets it seems to be about got within that hour
     */
    Optional<Objection> objection(ParsedMail mail, int lately, int answers) {
        if (mail.hops() > MOST_HOPS) {
            return Optional.of(new Objection("too-many-hops", String.valueOf(mail.hops())));
        }
        if (mostFromOneSender > 0 && lately >= mostFromOneSender) {
            return Optional.of(new Objection("too-many-from-sender", String.valueOf(mostFromOneSender)));
        }
        if (mostFromOneSender > 0 && answers >= mostToOneTicket()) {
            return Optional.of(new Objection("too-many-to-ticket", String.valueOf(mostToOneTicket())));
        }
        return Optional.empty();
    }

    /** To somebody to whom mails are passed on; whoever sends them back must not make more and more of them. */
    Optional<Objection> objection(EmailAddress forwardTo) {
        var most = mostFromOneSender * SENDERS_PASSED_ON;
        return most > 0 && outbox.forwardsOfLate(forwardTo, most) >= most
                ? Optional.of(new Objection("too-many-passed-on", String.valueOf(most)))
                : Optional.empty();
    }
}
