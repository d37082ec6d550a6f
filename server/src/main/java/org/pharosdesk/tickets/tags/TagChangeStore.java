package org.pharosdesk.tickets.tags;

import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TAG_CHANGE;
import static org.pharosdesk.platform.schema.Tables.TAG_USE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of tags that become others. */
@Component
class TagChangeStore {

    /** A ticket on which the tag was. */
    record Touched(
            TicketNumber number,
            Status status,
            @Nullable TeamId team,
            @Nullable AgentId assignee,
            List<String> was,
            List<String> is) {}

    /**
     * A change that is tried no more.
     *
     * @param into none where the tag was to be deleted
     */
    record Failed(String tag, @Nullable String into) {}

    private final DSLContext sql;
    private final Clock clock;

    TagChangeStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** None is begun by anybody else before the transaction ends. */
    void lock() {
        sql.execute("LOCK TABLE tag_change IN SHARE ROW EXCLUSIVE MODE");
    }

    /** However any of them is written. */
    boolean isUnderWay(Collection<String> tags) {
        return underWay().entrySet().stream()
                .flatMap(change -> Stream.concat(Stream.of(change.getKey()), change.getValue().stream()))
                .anyMatch(changing -> tags.stream().anyMatch(tag -> TagSpelling.isSame(tag, changing)));
    }

    /** What becomes of tags in these moments, by the tag; empty where it is deleted. */
    Map<String, Optional<String>> underWay() {
        var found = new HashMap<String, Optional<String>>();
        sql.selectFrom(TAG_CHANGE).forEach(row -> found.put(row.getTag(), Optional.ofNullable(row.getIntoTag())));
        return found;
    }

    /** What tickets have beside it that is the same word. */
    Set<String> otherSpellings(String tag) {
        return sql.select(TAG_USE.TAG)
                .from(TAG_USE)
                .where(TagSpelling.isLike(List.of(tag)), TAG_USE.TAG.ne(tag))
                .groupBy(TAG_USE.TAG)
                .having(sum(TAG_USE.TICKETS).gt(inline(BigDecimal.ZERO)))
                .fetchSet(TAG_USE.TAG);
    }

    void begin(TagChange change) {
        sql.insertInto(TAG_CHANGE)
                .set(TAG_CHANGE.TAG, change.tag())
                .set(TAG_CHANGE.INTO_TAG, change.into())
                .set(TAG_CHANGE.ASKED_AT, clock.instant())
                .execute();
    }

    /** Whether it is still to be carried out: it may have been given up meanwhile, and the tag be becoming another. */
    boolean stands(TagChange change) {
        return sql.fetchExists(TAG_CHANGE, standing(change));
    }

    /** As {@link #stands}, and nobody gives it up before the transaction ends. */
    boolean hold(TagChange change) {
        return sql.selectOne()
                .from(TAG_CHANGE)
                .where(standing(change))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    private static Condition standing(TagChange change) {
        return TAG_CHANGE
                .TAG
                .eq(change.tag())
                .and(TAG_CHANGE.INTO_TAG.isNotDistinctFrom(change.into()))
                .and(TAG_CHANGE.FAILED_AT.isNull());
    }

    /** Whether it stood until now. */
    boolean end(TagChange change) {
        return sql.deleteFrom(TAG_CHANGE).where(standing(change)).execute() == 1;
    }

    /** How often it has failed by now since tickets were last changed; nothing when it stands no more. */
    Optional<Integer> noteFailure(TagChange change) {
        return sql.update(TAG_CHANGE)
                .set(TAG_CHANGE.FAILURES, TAG_CHANGE.FAILURES.plus(1))
                .where(standing(change))
                .returningResult(TAG_CHANGE.FAILURES)
                .fetchOptional(TAG_CHANGE.FAILURES);
    }

    void noteProgress(TagChange change) {
        sql.update(TAG_CHANGE)
                .set(TAG_CHANGE.FAILURES, 0)
                .where(standing(change), TAG_CHANGE.FAILURES.gt(0))
                .execute();
    }

    /** It waits for somebody from now on. */
    void stop(TagChange change) {
        sql.update(TAG_CHANGE)
                .set(TAG_CHANGE.FAILED_AT, clock.instant())
                .where(standing(change))
                .execute();
    }

    /** Those that wait for somebody, by the letters of their tags. */
    List<Failed> failed() {
        return sql.selectFrom(TAG_CHANGE)
                .where(TAG_CHANGE.FAILED_AT.isNotNull())
                .orderBy(TAG_CHANGE.TAG)
                .fetch(row -> new Failed(row.getTag(), row.getIntoTag()));
    }

    /** Makes one that waits for somebody one that is under way. */
    Optional<Failed> resume(String tag) {
        return sql.update(TAG_CHANGE)
                .set(TAG_CHANGE.FAILURES, 0)
                .setNull(TAG_CHANGE.FAILED_AT)
                .where(TAG_CHANGE.TAG.eq(tag), TAG_CHANGE.FAILED_AT.isNotNull())
                .returning()
                .fetchOptional(row -> new Failed(row.getTag(), row.getIntoTag()));
    }

    /** Whether one waited for somebody. */
    boolean drop(String tag) {
        return sql.deleteFrom(TAG_CHANGE)
                        .where(TAG_CHANGE.TAG.eq(tag), TAG_CHANGE.FAILED_AT.isNotNull())
                        .execute()
                == 1;
    }

    /** Closed ones and those in the bin too. */
    List<Long> carrying(String tag) {
        return sql.select(TICKET.NUMBER)
                .from(TICKET)
                .where(arrayOverlap(TICKET.TAGS, new String[] {tag}))
                .orderBy(TICKET.NUMBER)
                .fetch(TICKET.NUMBER);
    }

    /** Locked in the order of their numbers, as everybody does who locks several. When they were worked on does not change. */
    List<Touched> change(TagChange change, List<Long> numbers) {
        return sql.fetch("""
                WITH carrying AS (
                    SELECT number, tags FROM ticket WHERE number = ANY ({0}) AND {1} = ANY (tags) ORDER BY number FOR UPDATE
                )
                UPDATE ticket SET version = version + 1, tags = ARRAY(
                    SELECT tag FROM unnest(array_remove(array_replace(carrying.tags, {1}::text, {2}::text), NULL))
                        WITH ORDINALITY AS kept (tag, place)
                    GROUP BY tag ORDER BY min(place))
                FROM carrying WHERE ticket.number = carrying.number
                RETURNING ticket.number, status, team_id, assignee_id, carrying.tags AS was, ticket.tags AS is_now
                """, val(numbers.toArray(Long[]::new)), val(change.tag()), val(change.into(), String.class))
                .map(row -> new Touched(
                        new TicketNumber(row.get("number", Long.class)),
                        Word.of(Status.class, row.get("status", String.class)),
                        row.get("team_id") == null ? null : new TeamId(row.get("team_id", Long.class)),
                        row.get("assignee_id") == null ? null : new AgentId(row.get("assignee_id", Long.class)),
                        List.of(row.get("was", String[].class)),
                        List.of(row.get("is_now", String[].class))));
    }
}
