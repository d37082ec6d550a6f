package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;

import java.time.Instant;
import org.jooq.DSLContext;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/** The SQL of how many receipts were sent. */
@Component
class ReceiptStore {

    /**
     * How many receipts the desk sends.
     *
     * @param usualHour the median of the hours of the last seven days in which there were any
     */
    record ReceiptTraffic(int lastHour, int usualHour) {}

    private final DSLContext sql;

    ReceiptStore(DSLContext sql) {
        this.sql = sql;
    }

    int receiptsSince(EmailAddress to, Instant since) {
        return sql.fetchCount(sql.selectOne()
                .from(DELIVERY)
                .where(
                        arrayGet(DELIVERY.RECIPIENTS, 1).eq(to.value()),
                        DELIVERY.KIND.eq(inline(Delivery.Kind.RECEIPT.word())),
                        DELIVERY.CREATED_AT.gt(since))
                .limit(100));
    }

    ReceiptTraffic receiptTraffic(Instant now) {
        var row = sql.fetchSingle("""
            WITH receipt AS (SELECT created_at FROM delivery WHERE kind = 'receipt'),
            hour AS (
                SELECT count(*) AS receipts FROM receipt
                WHERE created_at BETWEEN {0} - interval '7 days' AND {0} - interval '1 hour'
                GROUP BY date_trunc('hour', created_at))
            SELECT (SELECT count(*)::int FROM receipt WHERE created_at > {0} - interval '1 hour'),
                   (SELECT coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY receipts), 0)::int FROM hour)\
            """, val(now, DELIVERY.CREATED_AT));
        return new ReceiptTraffic(row.get(0, Integer.class), row.get(1, Integer.class));
    }
}
