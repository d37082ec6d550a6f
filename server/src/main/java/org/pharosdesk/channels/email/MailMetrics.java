package org.pharosdesk.channels.email;

import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.min;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.IMAP_PROGRESS;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.tickets.DeliveryState;
import org.springframework.stereotype.Component;

/** What an operator is woken for: mail that does not leave, is held back, or is not fetched; counted when asked for. */
@Component
class MailMetrics implements MeterBinder {

    private static final List<DeliveryState> COUNTED =
            List.of(DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.FAILED, DeliveryState.UNKNOWN);

    private final DSLContext sql;
    private final Clock clock;

    MailMetrics(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var state : COUNTED) {
            Gauge.builder("pharos.deliveries", () -> deliveries(state))
                    .tag("state", state.word())
                    .description("Mails to be sent, by how they fare")
                    .register(registry);
        }
        Gauge.builder("pharos.delivery.oldest", this::oldestDelivery)
                .baseUnit("seconds")
                .description("For how long the oldest mail not yet sent has waited")
                .register(registry);
        for (var fate : List.of(Outcome.QUARANTINED, Outcome.FAILED)) {
            Gauge.builder("pharos.mails", () -> mails(fate))
                    .tag("fate", fate.word())
                    .description("Received mails that became no ticket and wait for an administrator")
                    .register(registry);
        }
        Gauge.builder("pharos.mailboxes.failing", this::failingMailboxes)
                .description("Mailboxes that cannot be fetched at present")
                .register(registry);
    }

    private long deliveries(DeliveryState state) {
        return sql.fetchCount(DELIVERY, DELIVERY.STATE.eq(state.word()));
    }

    private double oldestDelivery() {
        var since = sql.select(min(DELIVERY.CREATED_AT))
                .from(DELIVERY)
                .where(DELIVERY.STATE.in(DeliveryState.QUEUED.word(), DeliveryState.SENDING.word()))
                .fetchSingle()
                .value1();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private long mails(Outcome outcome) {
        return sql.fetchCount(MAIL_FATE, MAIL_FATE.FATE.eq(outcome.word()));
    }

    private long failingMailboxes() {
        return sql.select(countDistinct(MAILBOX.ID))
                .from(MAILBOX)
                .join(IMAP_PROGRESS)
                .on(IMAP_PROGRESS.MAILBOX_ID.eq(MAILBOX.ID))
                .where(MAILBOX.PAUSED.isFalse(), IMAP_PROGRESS.FAILING_SINCE.isNotNull())
                .fetchSingle()
                .value1();
    }
}
