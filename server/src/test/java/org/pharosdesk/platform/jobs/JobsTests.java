package org.pharosdesk.platform.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
@Import(JobsTests.Greeting.Configuration.class)
class JobsTests {

    record Greeting(String name) {

        private static final List<String> GREETED = new CopyOnWriteArrayList<>();

        @TestConfiguration(proxyBeanMethods = false)
        static class Configuration {

            @Bean
            OneTimeTask<Greeting> greet() {
                return Tasks.oneTime("greet", Greeting.class)
                        .execute((instance, _) -> GREETED.add(instance.getData().name()));
            }
        }
    }

    @Autowired
    Jobs jobs;

    @Autowired
    OneTimeTask<Greeting> greet;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aJobRunsOnceItsTransactionIsCommittedAndNeverWhenItIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            jobs.now(greet.instance("1", new Greeting("nobody")));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> {
            jobs.now(greet.instance("2", new Greeting("Kari")));
            jobs.now(greet.instance("2", new Greeting("Nikos")));
        });

        await().atMost(ofSeconds(3)).until(() -> !Greeting.GREETED.isEmpty());
        assertThat(Greeting.GREETED).containsExactly("Nikos");
    }
}
