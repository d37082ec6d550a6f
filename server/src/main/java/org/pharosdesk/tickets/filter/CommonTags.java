package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.pharosdesk.platform.schema.Tables.TAG_USE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Which tags very many tickets have, as it was a minute ago: it decides how tickets are looked for, not which are found. */
@Component
class CommonTags {

    private static final int MANY = 2_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final DSLContext sql;
    /** Nobody waits for it to be read again. */
    private final LoadingCache<Integer, Set<String>> tagsOf =
            Caffeine.newBuilder().refreshAfterWrite(KEPT_FOR).build(this::withMoreThan);

    CommonTags(DSLContext sql) {
        this.sql = sql;
    }

    boolean haveOneOf(Collection<String> tags) {
        return !Collections.disjoint(tagsOf.get(MANY), tags);
    }

    private Set<String> withMoreThan(int tickets) {
        return sql.select(TAG_USE.TAG)
                .from(TAG_USE)
                .groupBy(TAG_USE.TAG)
                .having(sum(TAG_USE.TICKETS).gt(inline(BigDecimal.valueOf(tickets))))
                .fetchSet(TAG_USE.TAG);
    }
}
