package org.pharosdesk.channels.email.filters;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.MAIL_FILTER;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.MailFilterRecord;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.springframework.stereotype.Component;

/** The SQL of filters. */
@Component
class MailFilterStore {

    private final DSLContext sql;
    private final Clock clock;

    MailFilterStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In the order in which mails meet them. */
    List<MailFilter> all() {
        return sql.selectFrom(MAIL_FILTER)
                .orderBy(MAIL_FILTER.POSITION, MAIL_FILTER.ID)
                .fetch(MailFilterStore::filter);
    }

    Optional<MailFilter> find(MailFilterId id) {
        return sql.selectFrom(MAIL_FILTER).where(MAIL_FILTER.ID.eq(id.value())).fetchOptional(MailFilterStore::filter);
    }

    /** Behind all others; its outcome is the new filter's id. */
    MailFilterId insert(MailFilter filter) {
        var row = sql.newRecord(MAIL_FILTER);
        fill(row, filter);
        row.setCreatedAt(clock.instant());
        return new MailFilterId(sql.insertInto(MAIL_FILTER)
                .set(row)
                .set(
                        MAIL_FILTER.POSITION,
                        select(coalesce(max(MAIL_FILTER.POSITION), inline(0)).plus(1))
                                .from(MAIL_FILTER)
                                .asField())
                .returningResult(MAIL_FILTER.ID)
                .fetchSingle()
                .value1());
    }

    /** Whether the filter still had the given version. What went wrong with it before is not known of it as it is now. */
    boolean update(MailFilter filter, int version) {
        var row = sql.newRecord(MAIL_FILTER);
        fill(row, filter);
        row.setFailedAt(null);
        row.setFailure(null);
        row.setVersion(version + 1);
        return sql.update(MAIL_FILTER)
                        .set(row)
                        .where(MAIL_FILTER.ID.eq(filter.id().value()), MAIL_FILTER.VERSION.eq(version))
                        .execute()
                == 1;
    }

    /** Whether the filter still had the given version. */
    boolean delete(MailFilterId id, int version) {
        return sql.deleteFrom(MAIL_FILTER)
                        .where(MAIL_FILTER.ID.eq(id.value()), MAIL_FILTER.VERSION.eq(version))
                        .execute()
                == 1;
    }

    /** The ids in their order, none of which changes or comes before the transaction ends. */
    List<MailFilterId> lockOrder() {
        sql.execute("LOCK TABLE mail_filter IN SHARE ROW EXCLUSIVE MODE");
        return all().stream().map(MailFilter::id).toList();
    }

    void order(List<MailFilterId> ids) {
        for (var i = 0; i < ids.size(); i++) {
            sql.update(MAIL_FILTER)
                    .set(MAIL_FILTER.POSITION, i + 1)
                    .where(MAIL_FILTER.ID.eq(ids.get(i).value()))
                    .execute();
        }
    }

    /** Keeps the first failure of a filter as it is: it tells as much as all that follow. */
    void noteFailure(MailFilterId id, String failure) {
        sql.update(MAIL_FILTER)
                .set(MAIL_FILTER.FAILED_AT, clock.instant())
                .set(MAIL_FILTER.FAILURE, failure)
                .where(MAIL_FILTER.ID.eq(id.value()), MAIL_FILTER.FAILED_AT.isNull())
                .execute();
    }

    private void fill(MailFilterRecord row, MailFilter filter) {
        var actions = filter.actions();
        row.setName(filter.name());
        row.setActive(filter.active());
        row.setCondition(filter.condition());
        row.setDisposition(actions.disposition().word());
        row.setTeamId(actions.teamId() == null ? null : actions.teamId().value());
        row.setAssigneeId(
                actions.assigneeId() == null ? null : actions.assigneeId().value());
        row.setCategoryId(
                actions.categoryId() == null ? null : actions.categoryId().value());
        row.setSeverity(word(actions.severity()));
        row.setUrgency(word(actions.urgency()));
        row.setKind(word(actions.kind()));
        row.setTags(actions.tags().toArray(String[]::new));
        row.setForwardTo(
                actions.forwardTo() == null ? null : actions.forwardTo().value());
        row.setUpdatedAt(clock.instant());
    }

    private static MailFilter filter(MailFilterRecord row) {
        return new MailFilter(
                new MailFilterId(row.getId()),
                row.getName(),
                row.getActive(),
                row.getCondition(),
                new FilterActions(
                        Word.of(Disposition.class, row.getDisposition()),
                        row.getTeamId() == null ? null : new TeamId(row.getTeamId()),
                        row.getAssigneeId() == null ? null : new AgentId(row.getAssigneeId()),
                        row.getCategoryId() == null ? null : new CategoryId(row.getCategoryId()),
                        row.getSeverity() == null ? null : Word.of(Level.class, row.getSeverity()),
                        row.getUrgency() == null ? null : Word.of(Level.class, row.getUrgency()),
                        row.getKind() == null ? null : Word.of(Kind.class, row.getKind()),
                        List.of(row.getTags()),
                        row.getForwardTo() == null ? null : new EmailAddress(row.getForwardTo())),
                row.getFailure(),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static @Nullable String word(@Nullable Word value) {
        return value == null ? null : value.word();
    }
}
