package org.pharosdesk.channels.email.intake;

import java.util.Optional;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/**
 * Keeps mails aside that come in a storm: too many of one sender, or one that goes round in circles. A person can let
 * them in; nothing is lost.
 */
@Component
class StormGuard {

    /** The same limit as the commonest mail servers have; an honest way is under ten. */
    static final int MOST_HOPS = 50;

    /** Why a mail is kept aside: a slug of the fate's reasons. */
    record Objection(String reason, String detail) {}

    private final int mostFromOneSender;

    StormGuard(ServerSettings settings) {
        this.mostFromOneSender = settings.mailsPerSender();
    }

    /** Within an hour; beyond it none becomes a message. Zero when there is no such limit. */
    int mostFromOneSender() {
        return mostFromOneSender;
    }

    /** @param lately how many mails of the same sender became messages within the hour before */
    Optional<Objection> objection(ParsedMail mail, int lately) {
        if (mail.hops() > MOST_HOPS) {
            return Optional.of(new Objection("too-many-hops", String.valueOf(mail.hops())));
        }
        if (mostFromOneSender > 0 && lately >= mostFromOneSender) {
            return Optional.of(new Objection("too-many-from-sender", String.valueOf(mostFromOneSender)));
        }
        return Optional.empty();
    }
}
