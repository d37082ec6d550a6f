package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.LargeMailDesk;
import org.pharosdesk.testing.QueryPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is asked for each mail that arrives may not read all that ever arrived. */
@DeskTest
@Import(LargeMailDesk.class)
class FatePlanTests {

    @Autowired
    FateStore fates;

    @Autowired
    Pipeline pipeline;

    @Autowired
    LargeMailDesk large;

    @Autowired
    QueryPlans plans;

    @Autowired
    Clock clock;

    @Test
    void theAnswersToATicketAreCountedFromTheLastHour() {
        var step = fates.countingAnswers(
                Set.of(large.fill().ticket()), List.of("<none@customer.test>"), clock.instant(), 50);

        assertThat(plans.of(() -> assertThat(pipeline.run(step)).hasSize(1)))
                .allSatisfy(plan -> assertThat(plan.read()).as(plan.toString()).isLessThan(LargeMailDesk.FEW));
    }
}
