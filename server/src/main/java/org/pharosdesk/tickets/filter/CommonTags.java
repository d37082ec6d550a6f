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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.pharosdesk.tickets.tags.TagSpelling;
import org.springframework.stereotype.Component;

/**
 * How tags are written, as it was a moment ago, and which of them very many tickets have, as it was a minute ago: that decides
 * how tickets are looked for, not which are found.
 */
@Component
class CommonTags {

    private static final int MANY = 2_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    /** Long enough for all the filters of one page. */
    private static final Duration SPELLED_FOR = Duration.ofSeconds(2);

    private static final int MOST_SPELLED = 10_000;

    private final DSLContext sql;
    /** Nobody waits for it to be read again. */
    private final LoadingCache<Integer, Set<String>> tagsOf =
            Caffeine.newBuilder().refreshAfterWrite(KEPT_FOR).build(this::withMoreThan);

    private final LoadingCache<String, List<String>> spellings = Caffeine.newBuilder()
            .expireAfterWrite(SPELLED_FOR)
            .maximumSize(MOST_SPELLED)
            .build(this::spellings);

    CommonTags(DSLContext sql) {
        this.sql = sql;
    }

    /** These, in every way they are written on tickets: those of other teams may be written otherwise. */
    List<String> spelled(List<String> tags) {
        return tags.stream()
                .flatMap(tag -> Stream.concat(Stream.of(tag), spellings.get(tag).stream()))
                .distinct()
                .toList();
    }

    private List<String> spellings(String tag) {
        return sql
                .selectDistinct(TAG_USE.TAG)
                .from(TAG_USE)
                .where(TagSpelling.isLike(List.of(tag)))
                .orderBy(TAG_USE.TAG) // so that the same filter is found to be the same
                .fetch(TAG_USE.TAG)
                .stream()
                .filter(other -> TagSpelling.isSame(tag, other))
                .toList();
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
