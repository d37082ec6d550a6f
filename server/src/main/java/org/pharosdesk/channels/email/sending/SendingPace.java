package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.SENDING_PACE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.springframework.stereotype.Component;

/** Keeps a mailbox to as many mails a minute as its provider takes; all nodes together. */
@Component
class SendingPace {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Clock clock;

    SendingPace(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Counts one mail more, or tells until when it has to wait. */
    Optional<Instant> wait(Mailbox mailbox) {
        var most = mailbox.mailsPerMinute();
        if (most == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var over = SENDING_PACE.BEGAN_AT.le(now.minus(WINDOW));
        var counted = sql.insertInto(SENDING_PACE)
                .set(SENDING_PACE.MAILBOX_ID, mailbox.id().value())
                .set(SENDING_PACE.BEGAN_AT, now)
                .set(SENDING_PACE.MAILS, 1)
                .onConflict(SENDING_PACE.MAILBOX_ID)
                .doUpdate()
                .set(
                        SENDING_PACE.BEGAN_AT,
                        when(over, excluded(SENDING_PACE.BEGAN_AT)).otherwise(SENDING_PACE.BEGAN_AT))
                .set(SENDING_PACE.MAILS, when(over, 1).otherwise(SENDING_PACE.MAILS.plus(1)))
                .where(over.or(SENDING_PACE.MAILS.lt(most)))
                .execute();
        return counted == 1 ? Optional.empty() : Optional.of(windowEnds(mailbox, now));
    }

    private Instant windowEnds(Mailbox mailbox, Instant now) {
        return sql.select(SENDING_PACE.BEGAN_AT)
                .from(SENDING_PACE)
                .where(SENDING_PACE.MAILBOX_ID.eq(mailbox.id().value()))
                .fetchOptional(SENDING_PACE.BEGAN_AT)
                .map(began -> began.plus(WINDOW))
                .orElse(now);
    }
}
