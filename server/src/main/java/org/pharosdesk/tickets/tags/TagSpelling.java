package org.pharosdesk.tickets.tags;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TAG_USE;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** Keeps one tag from being written in two ways, whoever writes it. */
@Component
public class TagSpelling {

    private final DSLContext sql;
    private final Agents agents;

    TagSpelling(DSLContext sql, Agents agents) {
        this.sql = sql;
        this.agents = agents;
    }

    /**
     * The tags given to a ticket, those that are new on it as they are mostly written: there or else on tickets of its team
     * and of none. How other teams write them stays theirs, and so does what an agent may not read, for that agent.
     *
     * @param had what the ticket has by now
     */
    public Step<List<String>> asUsed(List<String> given, List<String> had, @Nullable TeamId team, Actor writer) {
        var added = given.stream().filter(Predicate.not(had::contains)).toList();
        if (added.isEmpty()) {
            return Step.known(given);
        }
        return used(added, team, writer).map(used -> {
            var spellings = Stream.of(given.stream().filter(had::contains), used.stream(), added.stream())
                    .flatMap(Function.identity())
                    .collect(toMap(TagSpelling::word, Function.identity(), (first, _) -> first));
            return given.stream()
                    .map(tag -> had.contains(tag) ? tag : spellings.getOrDefault(word(tag), tag))
                    .distinct()
                    .toList();
        });
    }

    /** Those alike, the most used first; more than are the same word. */
    private Step<List<String>> used(List<String> tags, @Nullable TeamId team, Actor writer) {
        var tickets = sum(TAG_USE.TICKETS);
        var alike = sql.select(TAG_USE.TAG)
                .from(TAG_USE)
                .where(isLike(tags))
                .and(TAG_USE.TEAM_ID.isNull().or(team == null ? falseCondition() : TAG_USE.TEAM_ID.eq(team.value())))
                .and(readable(writer))
                .groupBy(TAG_USE.TAG)
                .having(tickets.gt(inline(BigDecimal.ZERO)))
                .orderBy(tickets.desc(), TAG_USE.TAG);
        return Step.select(sql, alike, row -> row.get(TAG_USE.TAG));
    }

    /** A row of the tags in use is found as one of these would be; of those, {@link #isSame} is the same word. */
    public static Condition isLike(Collection<String> tags) {
        return TAG_USE.KEY.in(tags.stream()
                .map(tag -> field("tag_key({0})", String.class, val(tag)))
                .toList());
    }

    /** Whether two are one word, written in two ways perhaps. */
    public static boolean isSame(String one, String other) {
        return word(one).equals(word(other));
    }

    private Condition readable(Actor writer) {
        return writer instanceof Actor.OfAgent agent
                ? agents.find(agent.id())
                        .map(known -> Tags.within(Reach.of(known, Permission.TICKET_READ)))
                        .orElse(falseCondition())
                : noCondition();
    }

    /** Greek capitals go without the accent, and have one sigma for two; other marks make another word, as in lån and LAN. */
    private static String word(String tag) {
        return Normalizer.normalize(tag.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace("\u0301", "")
                .replace('ς', 'σ');
    }
}
