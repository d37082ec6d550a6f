package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TICKET_LINK;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.platform.Word;
import org.springframework.stereotype.Component;

/** The SQL of the links people set. */
@Component
class LinkStore {

    /** As it stands in its row. */
    record Link(TicketNumber from, TicketNumber to, LinkRelation relation) {}

    /** Taken by whoever sets a link that goes one way: two at once, each legal, could close a circle between them. */
    private static final long ONE_AT_A_TIME = 7_310_031;

    private final DSLContext sql;

    LinkStore(DSLContext sql) {
        this.sql = sql;
    }

    void holdOneWayLinks() {
        sql.fetch("SELECT pg_advisory_xact_lock({0})", val(ONE_AT_A_TIME));
    }

    /** What somebody says of the two, whichever way. */
    Optional<Link> between(TicketNumber one, TicketNumber other) {
        return sql.selectFrom(TICKET_LINK)
                .where(pair(one, other))
                .fetchOptional(row -> new Link(
                        new TicketNumber(row.getFromNumber()),
                        new TicketNumber(row.getToNumber()),
                        Word.of(LinkRelation.class, row.getRelation())));
    }

    /** Whether a relation leads from one ticket to another, over others or straight. */
    boolean leads(TicketNumber from, TicketNumber to, LinkRelation relation) {
        var reached = name("reached");
        var number = field(name("reached", "number"), Long.class);
        return sql.withRecursive(reached.fields("number")
                        .as(select(val(from.value()))
                                .union(select(TICKET_LINK.TO_NUMBER)
                                        .from(TICKET_LINK)
                                        .join(table(reached))
                                        .on(TICKET_LINK.FROM_NUMBER.eq(number))
                                        .where(TICKET_LINK.RELATION.eq(relation.word())))))
                .select(field(exists(selectOne().from(table(reached)).where(number.eq(to.value())))))
                .fetchSingle()
                .value1();
    }

    void remove(TicketNumber one, TicketNumber other) {
        sql.deleteFrom(TICKET_LINK).where(pair(one, other)).execute();
    }

    private static Condition pair(TicketNumber one, TicketNumber other) {
        return TICKET_LINK
                .FROM_NUMBER
                .eq(one.value())
                .and(TICKET_LINK.TO_NUMBER.eq(other.value()))
                .or(TICKET_LINK.FROM_NUMBER.eq(other.value()).and(TICKET_LINK.TO_NUMBER.eq(one.value())))
                .and(TICKET_LINK.RELATION.in(
                        LinkRelation.BY_HAND.stream().map(LinkRelation::word).toList()));
    }
}
