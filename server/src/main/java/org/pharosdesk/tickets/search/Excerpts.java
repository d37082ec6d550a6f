package org.pharosdesk.tickets.search;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.WaitedFor;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.filter.SearchSql;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.search.Excerpt.Source;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows of found tickets where the words stand: in the newest message that has them, or else the newest file, of those
 * whose text the viewer may read. It costs too much to be done of more than a page.
 */
@Component
class Excerpts {

    /** Further on, a word is too rarely looked for to have a whole book taken apart for it. */
    private static final int LOOKED_THROUGH = 20_000;

    private static final String MARKS = "StartSel=%c,StopSel=%c".formatted(Excerpt.START, Excerpt.END);
    private static final String WHOLE = MARKS + ",HighlightAll=true";
    private static final String AROUND =
            MARKS + ",MaxFragments=2,MaxWords=16,MinWords=6,ShortWord=0,FragmentDelimiter=\" … \"";

    private final DSLContext sql;

    Excerpts(WaitedFor waitedFor) {
        this.sql = waitedFor.sql();
    }

    /** Of those of the tickets that the viewer may read; none when no words are looked for. */
    @Transactional(readOnly = true)
    public List<Excerpt> of(Agent viewer, Collection<TicketNumber> numbers, List<Text> said) {
        if (said.isEmpty() || numbers.isEmpty()) {
            return List.of();
        }
        var asked =
                sql.select(SearchSql.any(said).cast(String.class)).fetchSingle().value1();
        if (asked == null) {
            return List.of();
        }
        var query = field("{0}::tsquery", Object.class, val(asked));
        var messages = select(
                        when(MESSAGE.KIND.eq(inline(MessageKind.INTERNAL.word())), inline(Source.NOTE.word()))
                                .otherwise(inline(Source.MESSAGE.word()))
                                .as("source"),
                        inline((String) null).cast(String.class).as("file"),
                        marked(MESSAGE.LANGUAGE, left(MESSAGE.TEXT, LOOKED_THROUGH), query, AROUND)
                                .as("text"))
                .from(MESSAGE)
                .where(MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER), SearchSql.matches(query), readable(viewer))
                .orderBy(MESSAGE.ID.desc())
                .limit(inline(1));
        var files = select(
                        inline(Source.FILE.word()),
                        ATTACHMENT.NAME,
                        marked(MESSAGE.LANGUAGE, left(FILE_TEXT.TEXT, LOOKED_THROUGH), query, AROUND))
                .from(MESSAGE)
                .join(FILE_TEXT)
                .on(FILE_TEXT.MESSAGE_ID.eq(MESSAGE.ID))
                .join(ATTACHMENT)
                .on(ATTACHMENT.ID.eq(FILE_TEXT.ATTACHMENT_ID))
                .where(MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER), SearchSql.filesMatch(query), readable(viewer))
                .orderBy(FILE_TEXT.MESSAGE_ID.desc(), FILE_TEXT.ATTACHMENT_ID.desc())
                .limit(inline(1));
        var places = messages.unionAll(files).asTable("places", "source", "file", "text");
        return sql
                .select(
                        TICKET.NUMBER,
                        marked(TICKET.LANGUAGE, TICKET.SUBJECT, query, WHOLE).as("subject"),
                        field(name("places", "source"), String.class),
                        field(name("places", "file"), String.class),
                        field(name("places", "text"), String.class))
                .from(TICKET)
                .leftJoin(lateral(places))
                .on(trueCondition())
                .where(
                        TICKET.NUMBER.eq(any(TicketNumber.values(numbers))),
                        TicketReach.condition(Reach.of(viewer, Permission.TICKET_READ)))
                .fetchGroups(TICKET.NUMBER)
                .values()
                .stream()
                .map(Excerpts::excerpt)
                .toList();
    }

    private static Condition readable(Agent viewer) {
        var notes = Reach.of(viewer, Permission.TICKET_NOTE);
        return notes instanceof Reach.All // whose condition is none, of which an OR would make nothing
                ? trueCondition()
                : MESSAGE.KIND.ne(inline(MessageKind.INTERNAL.word())).or(TicketReach.condition(notes));
    }

    private static Field<String> marked(
            Field<String> language, Field<String> text, Field<Object> query, String options) {
        return field(
                "ts_headline(search_configuration({0}), translate({1}, {2}, ''), {3}, {4})",
                String.class, language, text, inline("" + Excerpt.START + Excerpt.END), query, inline(options));
    }

    /** A message whose subject alone has the words says nothing of them; a file may. */
    private static Excerpt excerpt(List<? extends Record> places) {
        var first = places.getFirst();
        var shown = shown(places, true).or(() -> shown(places, false));
        return new Excerpt(
                first.get(TICKET.NUMBER),
                Excerpt.pieces(first.get("subject", String.class)),
                shown.map(place -> Word.of(Source.class, place.get("source", String.class)))
                        .orElse(null),
                shown.map(place -> place.get("file", String.class)).orElse(null),
                shown.map(place -> Excerpt.pieces(place.get("text", String.class)))
                        .orElse(List.of()));
    }

    private static Optional<Record> shown(List<? extends Record> places, boolean marked) {
        return places.stream()
                .filter(place -> place.get("source") != null)
                .filter(place -> marked
                        ? place.get("text", String.class).indexOf(Excerpt.START) >= 0
                        : Source.FILE.word().equals(place.get("source")))
                .<Record>map(place -> place)
                .findFirst();
    }
}
