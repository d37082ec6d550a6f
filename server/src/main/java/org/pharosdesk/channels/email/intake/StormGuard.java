package org.pharosdesk.channels.email.intake;

import java.util.Optional;
import java.util.Set;
import org.pharosdesk.channels.email.parsing.ParsedMail;
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

    private static final String TOO_MANY_HOPS = "too-many-hops";
    private static final String TOO_MANY_FROM_SENDER = "too-many-from-sender";
    private static final String TOO_MANY_TO_TICKET = "too-many-to-ticket";
    private static final Set<String> REASONS = Set.of(TOO_MANY_HOPS, TOO_MANY_FROM_SENDER, TOO_MANY_TO_TICKET);

    private final int mostFromOneSender;

    StormGuard(ServerSettings settings) {
        this.mostFromOneSender = settings.mailsPerSender();
    }

    static boolean isObjection(String reason) {
        return REASONS.contains(reason);
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
            return Optional.of(new Objection(TOO_MANY_HOPS, String.valueOf(mail.hops())));
        }
        if (mostFromOneSender > 0 && lately >= mostFromOneSender) {
            return Optional.of(new Objection(TOO_MANY_FROM_SENDER, String.valueOf(mostFromOneSender)));
        }
        if (mostFromOneSender > 0 && answers >= mostToOneTicket()) {
            return Optional.of(new Objection(TOO_MANY_TO_TICKET, String.valueOf(mostToOneTicket())));
        }
        return Optional.empty();
    }
}
