package org.pharosdesk.channels.email;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.channels.email.sending.Deliveries.Unsent;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.tickets.DeliveryState;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What an operator is woken for: mail that does not leave, is held back, or is not fetched.
 *
 * <p>One look at the database serves all of it, so that a database that does not answer is waited for once; what is not
 * known then is NaN.
 */
@Component
class MailMetrics implements MeterBinder {

    private static final List<DeliveryState> COUNTED =
            List.of(DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.FAILED, DeliveryState.UNKNOWN);

    private record Look(Unsent unsent, Map<Outcome, Integer> keptAside, int failingMailboxes, double lag) {}

    private final Deliveries deliveries;
    private final Fates fates;
    private final Mailboxes mailboxes;
    private final Clock clock;
    private final Remembered<Optional<Look>> look;

    MailMetrics(Deliveries deliveries, Fates fates, Mailboxes mailboxes, Clock clock) {
        this.deliveries = deliveries;
        this.fates = fates;
        this.mailboxes = mailboxes;
        this.clock = clock;
        this.look = new Remembered<>(this::look, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var state : COUNTED) {
            gauge("pharos.deliveries", look -> look.unsent().counts().getOrDefault(state, 0))
                    .tag("state", state.word())
                    .description("Mails to be sent, by how they fare")
                    .register(registry);
        }
        gauge("pharos.delivery.overdue", this::overdue)
                .baseUnit("seconds")
                .description("For how long the mail that is longest past its time should have left")
                .register(registry);
        for (var fate : List.of(Outcome.QUARANTINED, Outcome.FAILED)) {
            gauge("pharos.mails", look -> look.keptAside().getOrDefault(fate, 0))
                    .tag("fate", fate.word())
                    .description("Received mails that became no ticket")
                    .register(registry);
        }
        gauge("pharos.mail.lag", Look::lag)
                .baseUnit("seconds")
                .description("How long the slowest mail of the last hour took from its server")
                .register(registry);
        gauge("pharos.mailboxes.failing", Look::failingMailboxes)
                .description("Mailboxes that cannot be fetched at present")
                .register(registry);
    }

    private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Look> value) {
        return Gauge.builder(name, () -> look.get().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private double overdue(Look look) {
        var since = look.unsent().overdueSince();
        var now = clock.instant();
        return since == null || since.isAfter(now)
                ? 0
                : Duration.between(since, now).toMillis() / 1000.0;
    }

    private Optional<Look> look() {
        try {
            return Optional.of(new Look(
                    deliveries.unsent(),
                    fates.keptAside(),
                    mailboxes.failing(),
                    fates.slowestSince(clock.instant().minus(Duration.ofHours(1)))));
        } catch (DataAccessException | org.jooq.exception.DataAccessException _) {
            return Optional.empty(); // why the database does not answer is told by the readiness of this node
        }
    }
}
