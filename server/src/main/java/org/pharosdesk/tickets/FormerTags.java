package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.FORMER_TAG;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Remembers for a while what tags were called, for who names them as they were. */
@Component
class FormerTags implements FollowsTags {

    private static final Duration KEPT_FOR = Duration.ofDays(90);

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
                .set(FORMER_TAG.CHANGED_AT, now)
                .execute();
    }

    /** The same with its tags as they are called now, one change after the other. */
    MacroActions followed(MacroActions actions) {
        var followed = actions;
        for (var change : sql.selectFrom(FORMER_TAG).orderBy(FORMER_TAG.ID)) {
            followed = followed.followed(new NamedTag(change.getTag(), Set.of()), change.getIntoTag());
        }
        return followed;
    }
}
