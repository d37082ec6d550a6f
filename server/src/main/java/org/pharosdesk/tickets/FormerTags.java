package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.FORMER_TAG;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Remembers for a while what tags were called, for who names them as they were. */
@Component
class FormerTags implements FollowsTags {

    private static final Duration KEPT_FOR = Duration.ofDays(90);
    /** A change is dated before it is seen, so who chose a macro just after it may still have it as it was. */
    private static final Duration UNSEEN_FOR = Duration.ofMinutes(1);
    /** For how long what was chosen at a time that nobody tells counts as chosen before a change. */
    private static final Duration USUALLY_OPEN_FOR = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;

    FormerTags(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        var now = clock.instant();
        sql.deleteFrom(FORMER_TAG)
                .where(FORMER_TAG.CHANGED_AT.lt(now.minus(KEPT_FOR)))
                .execute();
        sql.insertInto(FORMER_TAG)
                .set(FORMER_TAG.TAG, tag.tag())
                .set(FORMER_TAG.INTO_TAG, into)
                .set(FORMER_TAG.OTHERS, tag.others().toArray(String[]::new))
                .set(FORMER_TAG.CHANGED_AT, now)
                .execute();
    }

    /**
     * The same with its tags as they are called now, one change after the other.
     *
     * @param chosenAt when they were as they are here; what a tag was called before that is another's name by then
     */
    MacroActions followed(MacroActions actions, @Nullable Instant chosenAt) {
        var since = chosenAt == null ? clock.instant().minus(USUALLY_OPEN_FOR) : chosenAt.minus(UNSEEN_FOR);
        var followed = actions;
        for (var change : sql.selectFrom(FORMER_TAG)
                .where(FORMER_TAG.CHANGED_AT.ge(since))
                .orderBy(FORMER_TAG.ID)) {
            followed =
                    followed.followed(new NamedTag(change.getTag(), Set.of(change.getOthers())), change.getIntoTag());
        }
        return followed;
    }
}
