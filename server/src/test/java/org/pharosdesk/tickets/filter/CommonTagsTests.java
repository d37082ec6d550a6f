package org.pharosdesk.tickets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.platform.schema.Tables.TAG_USE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class CommonTagsTests {

    private static final String COMMON = "common-on-the-desk";
    private static final String RARE = "rare-on-the-desk";

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void manyHaveIt() {
        add(1_500L);
        add(1_500L);
    }

    @AfterEach
    void nobodyHasIt() {
        add(-3_000L);
    }

    private void add(long tickets) {
        sql.insertInto(TAG_USE, TAG_USE.TAG, TAG_USE.TICKETS)
                .values(COMMON, tickets)
                .execute();
    }

    /** Where one is common, the newest tickets have it soon. */
    @Test
    void onlyRareTagsThatMustBeThereAreLookedUpFirst() {
        assertThat(asked("tag:" + RARE).toString()).contains("select");
        assertThat(asked("tag:" + COMMON).toString()).doesNotContain("select");
        assertThat(asked("tag:%s,%s".formatted(RARE, COMMON)).toString()).doesNotContain("select");
        assertThat(asked("-tag:%s or tag:%s".formatted(RARE, RARE)).toString()).doesNotContain("select");
        assertThat(asked("tag:a,b,c,d,e,f").toString()).doesNotContain("select");
    }

    @Test
    void bothAreFound() {
        var common = tagged(COMMON);
        var rare = tagged(RARE);
        assertThat(found("tag:" + COMMON)).containsExactly(common);
        assertThat(found("tag:" + RARE)).containsExactly(rare);
        assertThat(found("tag:%s,%s".formatted(RARE, COMMON))).containsExactlyInAnyOrder(common, rare);
    }

    @Test
    void aTagIsFoundInEveryWayItIsWritten() {
        var small = tagged("επείγον-lån");
        var large = tagged("ΕΠΕΙΓΟΝ-LÅN");
        var other = tagged("επείγον-lan");
        assertThat(found("tag:Επείγον-Lån")).containsExactlyInAnyOrder(small, large);
        assertThat(found("tag:ΕΠΕΙΓΟΝ-LAN")).containsExactly(other);
    }

    private TicketNumber tagged(String tag) {
        var number = desk.ticket(desk.contact("Tagged"), null, "Tagged", "Words");
        sql.update(TICKET)
                .set(TICKET.TAGS, new String[] {tag})
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        return number;
    }

    private List<TicketNumber> found(String filter) {
        return sql.select(TICKET.NUMBER).from(TICKET).where(asked(filter)).fetch(row -> new TicketNumber(row.value1()));
    }

    private Condition asked(String filter) {
        var vocabulary = new TicketVocabulary(
                List.of(new OwnFields(new CommonTags(sql), new Names(Map.of(), Clock.systemUTC()))));
        return new FilterSql(new Asking(desk.agent(Role.LEAD), Instant.now())).of(vocabulary.parse(filter));
    }
}
