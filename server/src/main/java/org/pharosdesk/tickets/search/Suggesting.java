package org.pharosdesk.tickets.search;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.GivenUp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets suggestions take so long and no longer: what was found does not wait for them, and is not lost with them. */
@Component
class Suggesting {

    private static final Duration ALL_TOGETHER = Duration.ofMillis(300);

    /** What is left of the time for the suggestions of one search. */
    static final class Budget {

        private final long until = System.nanoTime() + ALL_TOGETHER.toNanos();

        boolean isSpent() {
            return millis() <= 0;
        }

        private long millis() {
            return Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
    }

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Suggesting(DSLContext sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** None when there is no time for them. */
    <T> List<T> within(Budget budget, Supplier<List<T>> asking) {
        var millis = budget.millis();
        if (millis <= 0) {
            return List.of();
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                sql.execute("SET LOCAL statement_timeout = " + millis);
                return asking.get();
            }));
        } catch (RuntimeException e) {
            if (GivenUp.isCauseOf(e)) {
                return List.of();
            }
            throw e;
        }
    }
}
