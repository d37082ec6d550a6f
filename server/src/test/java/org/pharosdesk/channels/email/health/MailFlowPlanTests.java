package org.pharosdesk.channels.email.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.LargeMailDesk;
import org.pharosdesk.testing.QueryPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Every open page asks again every few seconds, so it may read no more than lately happened. */
@DeskTest
@Import(LargeMailDesk.class)
class MailFlowPlanTests {

    @Autowired
    MailFlow flow;

    @Autowired
    LargeMailDesk large;

    @Autowired
    QueryPlans plans;

    @Test
    void whetherMailFlowsIsReadFromTheLastDayAlone() {
        large.fill();
        assertThat(plans.of(() -> flow.now()))
                .hasSizeGreaterThan(7)
                .allSatisfy(plan -> assertThat(plan.read()).as(plan.toString()).isLessThan(LargeMailDesk.FEW));
    }
}
