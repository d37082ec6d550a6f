package org.pharosdesk.notifications;

import static org.pharosdesk.platform.schema.Tables.HELD_NOTIFICATION;
import static org.pharosdesk.platform.schema.Tables.NOTIFICATION_PACE;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.platform.schema.tables.records.HeldNotificationRecord;
import org.pharosdesk.platform.schema.tables.records.NotificationPaceRecord;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits to be told by mail or in a browser: for the end of an agent's quiet hours, or for the time of their digest.
 *
 * <p>Each moment at which something is due has a job of its own, so that what is held later moves no earlier one. A job
 * takes what is due and has it told in one transaction: when it runs again, nothing is left to be told.
 */
@Service
@Transactional
public class HeldNotifications {

    static final TaskDescriptor<Long> TELL = TaskDescriptor.of("tell-held-notifications", Long.class);

    /** In the console one is told at once. */
    private static final Set<Way> HELD = EnumSet.of(Way.MAIL, Way.PUSH);

    private final DSLContext sql;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HeldNotifications(DSLContext sql, Jobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    Optional<Pace> pace(AgentId agent) {
        return sql.selectFrom(NOTIFICATION_PACE)
                .where(NOTIFICATION_PACE.AGENT_ID.eq(agent.value()))
                .fetchOptional(HeldNotifications::pace);
    }

    private static Pace pace(NotificationPaceRecord row) {
        return new Pace(
                ZoneId.of(row.getZone()),
                row.getQuietFrom() == null ? null : new Pace.Hours(row.getQuietFrom(), row.getQuietUntil()),
                Arrays.stream(row.getQuietDays()).map(DayOfWeek::of).collect(Collectors.toSet()),
                row.getDigestAt());
    }

    /** What waited for the former pace waits for the new one from now on. */
    void setPace(AgentId agent, Pace pace) {
        var quiet = pace.quiet();
        sql.insertInto(NOTIFICATION_PACE)
                .set(NOTIFICATION_PACE.AGENT_ID, agent.value())
                .set(NOTIFICATION_PACE.ZONE, pace.zone().getId())
                .set(NOTIFICATION_PACE.QUIET_FROM, quiet == null ? null : quiet.from())
                .set(NOTIFICATION_PACE.QUIET_UNTIL, quiet == null ? null : quiet.until())
                .set(
                        NOTIFICATION_PACE.QUIET_DAYS,
                        pace.quietDays().stream()
                                .sorted(Comparator.naturalOrder())
                                .map(day -> (short) day.getValue())
                                .toArray(Short[]::new))
                .set(NOTIFICATION_PACE.DIGEST_AT, pace.digestAt())
                .onConflict(NOTIFICATION_PACE.AGENT_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        HELD.forEach(way -> {
            var due = pace.heldUntil(now(), way).orElse(now());
            var waiting = sql.update(HELD_NOTIFICATION)
                    .set(HELD_NOTIFICATION.DUE_AT, due)
                    .where(HELD_NOTIFICATION.AGENT_ID.eq(agent.value()), HELD_NOTIFICATION.WAY.eq(way.word()))
                    .execute();
            if (waiting > 0) {
                tellAt(agent, due);
            }
        });
    }

    /** Until when nothing is to be told in one way; empty when it may be now. */
    public Optional<Instant> quietUntil(AgentId agent, Way way) {
        return pace(agent).flatMap(pace -> pace.heldUntil(now(), way));
    }

    /** When the next quiet time begins, for an agent who has any. */
    public Optional<Instant> nextQuiet(AgentId agent) {
        return pace(agent).flatMap(pace -> pace.nextQuiet(now()));
    }

    /** Holds it in each of the ways in which the agent is not to be told now; the others. */
    Set<Way> hold(Set<Way> ways, AgentId agent, NotificationKind kind, TicketNumber ticket, Actor by) {
        var pace = Collections.disjoint(ways, HELD) ? Optional.<Pace>empty() : pace(agent);
        var told = new HashSet<>(ways);
        pace.ifPresent(found -> told.removeIf(way -> {
            var due = found.heldUntil(now(), way);
            due.ifPresent(time -> hold(way, agent, kind, ticket, by, time));
            return due.isPresent();
        }));
        return told;
    }

    private void hold(Way way, AgentId agent, NotificationKind kind, TicketNumber ticket, Actor by, Instant due) {
        sql.insertInto(HELD_NOTIFICATION)
                .set(HELD_NOTIFICATION.AGENT_ID, agent.value())
                .set(HELD_NOTIFICATION.WAY, way.word())
                .set(HELD_NOTIFICATION.KIND, kind.word())
                .set(HELD_NOTIFICATION.TICKET_NUMBER, ticket.value())
                .set(HELD_NOTIFICATION.ACTOR_NAME, name(by))
                .set(HELD_NOTIFICATION.CREATED_AT, now())
                .set(HELD_NOTIFICATION.DUE_AT, due)
                .execute();
        tellAt(agent, due);
    }

    private void tellAt(AgentId agent, Instant due) {
        jobs.at(
                TELL.instance(agent + "@" + due.getEpochSecond())
                        .data(agent.value())
                        .build(),
                due);
    }

    /** The names of the others are for the history. */
    private static @Nullable String name(Actor by) {
        return switch (by) {
            case Actor.OfAgent agent -> agent.name();
            case Actor.OfContact contact -> contact.name();
            case Actor.OfRule _, Actor.OfSystem _ -> null;
        };
    }

    /** Hands on what is due by now, all of one way in one. */
    void tell(AgentId agent) {
        var due = sql.deleteFrom(HELD_NOTIFICATION)
                .where(HELD_NOTIFICATION.AGENT_ID.eq(agent.value()), HELD_NOTIFICATION.DUE_AT.le(now()))
                .returning()
                .fetch()
                .sortAsc(HELD_NOTIFICATION.ID)
                .intoGroups(row -> Word.of(Way.class, row.getWay()), HeldNotifications::news);
        due.forEach((way, news) -> events.publishEvent(new DigestDue(agent, way, news)));
    }

    private static DigestDue.News news(HeldNotificationRecord row) {
        return new DigestDue.News(
                Word.of(NotificationKind.class, row.getKind()),
                new TicketNumber(row.getTicketNumber()),
                row.getActorName(),
                row.getCreatedAt());
    }

    @EventListener
    void on(TicketJoined joined) {
        sql.update(HELD_NOTIFICATION)
                .set(HELD_NOTIFICATION.TICKET_NUMBER, joined.into().value())
                .where(HELD_NOTIFICATION.TICKET_NUMBER.eq(joined.from().value()))
                .execute();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
