package org.pharosdesk.channels.email.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.health.MailHealth.FetchState;
import org.pharosdesk.channels.email.health.MailHealth.Fetching;
import org.pharosdesk.channels.email.health.MailHealth.HeldBack;
import org.pharosdesk.channels.email.health.MailHealth.JobHealth;
import org.pharosdesk.channels.email.health.MailHealth.Level;
import org.pharosdesk.channels.email.health.MailHealth.Listener;
import org.pharosdesk.channels.email.health.MailHealth.Listening;
import org.pharosdesk.channels.email.health.MailHealth.MailboxFlow;
import org.pharosdesk.channels.email.health.MailHealth.Outgoing;
import org.pharosdesk.channels.email.health.MailHealth.PastTrouble;
import org.pharosdesk.channels.email.health.MailHealth.Standing;
import org.pharosdesk.channels.email.health.MailHealth.Staying;
import org.pharosdesk.channels.email.health.MailHealth.Taken;
import org.pharosdesk.channels.email.health.MailHealthStore.Arrived;
import org.pharosdesk.channels.email.health.MailHealthStore.Failed;
import org.pharosdesk.channels.email.health.MailHealthStore.Lag;
import org.pharosdesk.channels.email.health.MailHealthStore.Queued;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.jobs.StandingJobs;
import org.pharosdesk.platform.schema.tables.records.ImapProgressRecord;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges whether mail flows: what is as it should be, and what somebody has to look at. */
@Component
class MailFlow {

    /** A reader looks at its folder at least every five minutes, and waits no longer after a failure. */
    private static final Duration LOOKS_WITHIN = Duration.ofMinutes(15);

    /** What a server's restart takes is no news. */
    private static final Duration FAILS_BRIEFLY = Duration.ofMinutes(1);

    private static final Duration LEAVES_WITHIN = Duration.ofMinutes(10);

    private static final Duration LISTENER_SILENT_FOR = Duration.ofMinutes(1);

    private static final MailboxId NO_MAILBOX = new MailboxId(0);

    /** What was read for one answer. */
    private record Look(
            Instant at,
            Instant upSince,
            Map<MailboxId, Instant> changedAt,
            Map<MailboxId, Map<String, ImapProgressRecord>> progress,
            Set<MailboxId> read,
            List<Arrived> arrived,
            Map<MailboxId, Lag> lags,
            Map<MailboxId, Queued> queued,
            Map<MailboxId, Instant> lastSent,
            Map<MailboxId, Failed> failed,
            Map<MailboxId, Integer> uncertain,
            Map<MailboxId, List<PastTrouble>> troubles) {}

    private final MailHealthStore store;
    private final Mailboxes mailboxes;
    private final StandingJobs jobs;
    private final Fates fates;
    private final ServerSettings settings;
    private final Clock clock;

    MailFlow(
            MailHealthStore store,
            Mailboxes mailboxes,
            StandingJobs jobs,
            Fates fates,
            ServerSettings settings,
            Clock clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.jobs = jobs;
        this.fates = fates;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    MailHealth now() {
        var now = clock.instant();
        var look = new Look(
                now,
                store.upSince(now.minus(LISTENER_SILENT_FOR)).orElse(now),
                store.changedAt(),
                store.progress(),
                store.read(now),
                store.arrived(now),
                store.lags(now),
                store.queued(),
                store.lastSent(),
                store.failed(now),
                store.uncertain(now),
                store.fetchTroubles(now));
        return new MailHealth(
                now,
                mailboxes.directory().all().stream()
                        .map(mailbox -> flow(mailbox, look))
                        .toList(),
                outgoing(NO_MAILBOX, settings.outboundSmtpUrl() != null, look),
                listening(look),
                jobs(),
                held());
    }

    private MailboxFlow flow(Mailbox mailbox, Look look) {
        var fetching = fetching(mailbox, look);
        var hasServer = mailbox.smtp() != null || settings.outboundSmtpUrl() != null;
        var sending = outgoing(mailbox.id(), hasServer, look);
        return new MailboxFlow(
                mailbox.id().value(),
                mailbox.address().value(),
                mailbox.name(),
                level(mailbox, fetching, sending, look.at()),
                fetching,
                taken(look, arrived -> mailbox.id().equals(arrived.mailbox())),
                sending,
                look.troubles().getOrDefault(mailbox.id(), List.of()));
    }

    private static Level level(Mailbox mailbox, @Nullable Fetching fetching, Outgoing sending, Instant now) {
        if (sending.uncertain() > 0) {
            return Level.TROUBLE;
        }
        if (mailbox.paused()) {
            return Level.PAUSED;
        }
        if (sending.overdue()) {
            return Level.TROUBLE;
        }
        if (fetching == null) {
            return Level.OK;
        }
        return switch (fetching.state()) {
            case OVERDUE -> Level.TROUBLE;
            case RETRYING ->
                fetching.failingSince() == null || fetching.failingSince().isAfter(now.minus(FAILS_BRIEFLY))
                        ? Level.WARNING
                        : Level.TROUBLE;
            case LISTENING, POLLING, TAKING, NOT_YET, PAUSED -> fetching.staying() == null ? Level.OK : Level.WARNING;
        };
    }

    private static @Nullable Fetching fetching(Mailbox mailbox, Look look) {
        var imap = mailbox.imap();
        if (imap == null) {
            return null;
        }
        var row = look.progress().getOrDefault(mailbox.id(), Map.of()).get(imap.folder());
        var lag = look.lags().get(mailbox.id());
        var state = state(mailbox, row, look);
        return new Fetching(
                state,
                imap.server().host(),
                imap.folder(),
                row == null ? null : row.getLastFetchAt(),
                row == null ? null : row.getFailingSince(),
                row == null || state != FetchState.RETRYING ? null : row.getNextTryAt(),
                row == null ? null : MailTrouble.of(row.getLastCause(), row.getLastError()),
                row == null ? 0 : row.getWaitingMails(),
                row == null ? null : row.getOldestWaitingAt(),
                lag == null ? null : lag.last(),
                lag == null ? null : lag.slowest(),
                row == null || imap.afterImport() == Mailbox.AfterImport.KEEP ? null : staying(row));
    }

    private static FetchState state(Mailbox mailbox, @Nullable ImapProgressRecord row, Look look) {
        if (mailbox.paused()) {
            return FetchState.PAUSED;
        }
        if (row != null && row.getFailingSince() != null && look.read().contains(mailbox.id())) {
            return FetchState.RETRYING;
        }
        var before = look.at().minus(LOOKS_WITHIN);
        var phase = row == null || row.getPhase() == null ? null : Word.of(FetchState.class, row.getPhase());
        if (row != null && row.getLastFetchAt() != null && row.getLastFetchAt().isAfter(before)) {
            return phase == null ? FetchState.LISTENING : phase;
        }
        if (toBeReadSince(mailbox, look).isBefore(before)) {
            return FetchState.OVERDUE;
        }
        return phase == FetchState.TAKING ? phase : FetchState.NOT_YET;
    }

    /** Since when a reader had the time for a look: the mailbox is new or was paused, or the whole desk has stood still. */
    private static Instant toBeReadSince(Mailbox mailbox, Look look) {
        var changedAt = look.changedAt().getOrDefault(mailbox.id(), look.at());
        return changedAt.isAfter(look.upSince()) ? changedAt : look.upSince();
    }

    private static @Nullable Staying staying(ImapProgressRecord row) {
        var trouble = MailTrouble.of(row.getStaysCause(), row.getStaysError());
        return trouble == null ? null : new Staying(row.getStaysSince(), trouble);
    }

    private static Outgoing outgoing(MailboxId mailbox, boolean hasServer, Look look) {
        var queued = look.queued().getOrDefault(mailbox, new Queued(0, 0, null));
        var failed = look.failed().get(mailbox);
        var oldestAt = queued.oldestAt();
        return new Outgoing(
                hasServer,
                queued.waiting(),
                queued.held(),
                oldestAt,
                oldestAt != null && oldestAt.isBefore(look.at().minus(LEAVES_WITHIN)),
                look.lastSent().get(mailbox),
                failed == null ? null : failed.last(),
                failed == null ? null : failed.lastAt(),
                failed == null ? 0 : failed.failures(),
                look.uncertain().getOrDefault(mailbox, 0));
    }

    private Listening listening(Look look) {
        var nodes = store.listeners(look.at().minus(LISTENER_SILENT_FOR));
        return new Listening(
                nodes.stream().allMatch(Listener::alive) ? Level.OK : Level.TROUBLE,
                nodes,
                taken(look, arrived -> arrived.source() == Source.SMTP || arrived.source() == Source.LMTP));
    }

    private HeldBack held() {
        var kept = fates.keptAside();
        return new HeldBack(
                kept.isEmpty() ? Level.OK : Level.WARNING,
                kept.getOrDefault(Outcome.QUARANTINED, 0),
                kept.getOrDefault(Outcome.FAILED, 0));
    }

    private JobHealth jobs() {
        var standing = jobs.now().stream()
                .map(job -> new Standing(job.name(), job.count(), job.dueAt(), job.failures()))
                .toList();
        return new JobHealth(standing.isEmpty() ? Level.OK : Level.TROUBLE, standing);
    }

    private static Taken taken(Look look, Predicate<Arrived> which) {
        return look.arrived().stream()
                .filter(which)
                .map(arrived -> new Taken(arrived.lastHour(), arrived.lastDay(), arrived.lastAt()))
                .reduce(Taken.NONE, MailFlow::sum);
    }

    private static Taken sum(Taken one, Taken other) {
        var last =
                one.lastAt() != null && Objects.requireNonNull(other.lastAt()).isBefore(one.lastAt())
                        ? one.lastAt()
                        : other.lastAt();
        return new Taken(one.lastHour() + other.lastHour(), one.lastDay() + other.lastDay(), last);
    }
}
