package org.pharosdesk.channels.email.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.LargeMailDesk;
import org.pharosdesk.testing.QueryPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is asked for each mail that leaves may not read all that ever left. */
@DeskTest
@Import(LargeMailDesk.class)
class DeliveryPlanTests {

    @Autowired
    DeliveryStore store;

    @Autowired
    SentLately sent;

    @Autowired
    LargeMailDesk large;

    @Autowired
    QueryPlans plans;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void refusalsInARowAreReadSinceTheMailboxLastSent() {
        for (var mailbox : List.of(large.fill().busy(), large.fill().silent())) {
            var last = lastOf(mailbox);
            assertFewRead(() -> sent.refusedForGoodInARow(last));
        }
        assertThat(sent.refusedForGoodInARow(lastOf(large.fill().silent()))).isEqualTo(2);
    }

    @Test
    void whatAnAgentWasToldIsReadFromTheLastHour() {
        var agent = large.fill().agent();
        var since = clock.instant().minus(Duration.ofHours(1));

        assertFewRead(() -> sent.news(agent, since));
        assertThat(sent.news(agent, since)).isEqualTo(1);
    }

    @Test
    void whatWasPassedOnIsReadFromTheLastHour() {
        large.fill();
        var since = clock.instant().minus(Duration.ofHours(1));

        assertFewRead(() -> sent.forwards(new EmailAddress("p@customer.test"), since, 50));
    }

    @Test
    void whatWalksAllMailsIsNoticed() {
        large.fill();
        assertThat(plans.of(() -> sql.fetch("SELECT count(*) FROM delivery WHERE state = 'failed'")))
                .allSatisfy(plan -> assertThat(plan.read()).isGreaterThan(LargeMailDesk.FEW));
    }

    private void assertFewRead(Runnable work) {
        assertThat(plans.of(work))
                .allSatisfy(plan -> assertThat(plan.read()).as(plan.toString()).isLessThan(LargeMailDesk.FEW));
    }

    /** The newest that was refused. */
    private Delivery lastOf(MailboxId mailbox) {
        var id = sql.fetchValue(
                "SELECT max(id) FROM delivery WHERE mailbox_id = ? AND state = 'failed'", mailbox.value());
        return store.find(new DeliveryId((Long) id)).orElseThrow();
    }
}
