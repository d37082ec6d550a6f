package org.pharosdesk.people;

import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.UNDELIVERABLE_ADDRESS;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses known not to exist; nothing is sent there until their owner writes again or an agent says so. */
@Component
@Transactional
public class UndeliverableAddresses {

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final Clock clock;
    private final FixedSelect<EmailAddress> among;

    UndeliverableAddresses(DSLContext sql, Pipeline pipeline, Clock clock) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.clock = clock;
        this.among = new FixedSelect<>(
                sql,
                sql.select(UNDELIVERABLE_ADDRESS.ADDRESS)
                        .from(UNDELIVERABLE_ADDRESS)
                        .where(UNDELIVERABLE_ADDRESS.ADDRESS.eq(any(new String[0]))),
                row -> new EmailAddress(row.get(UNDELIVERABLE_ADDRESS.ADDRESS)));
    }

    public void mark(Collection<EmailAddress> addresses) {
        for (var address : addresses) {
            sql.insertInto(UNDELIVERABLE_ADDRESS)
                    .set(UNDELIVERABLE_ADDRESS.ADDRESS, address.value())
                    .set(UNDELIVERABLE_ADDRESS.SINCE, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** Lets mail be sent there again. */
    public void clear(EmailAddress address) {
        sql.deleteFrom(UNDELIVERABLE_ADDRESS)
                .where(UNDELIVERABLE_ADDRESS.ADDRESS.eq(address.value()))
                .execute();
    }

    /** Which of these are marked. */
    public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
        return addresses.isEmpty() ? Set.of() : pipeline.run(asking(addresses));
    }

    /** As {@link #among}, to be asked together with other things. */
    public Step<Set<EmailAddress>> asking(Collection<EmailAddress> addresses) {
        return among.with((Object) addresses.stream().map(EmailAddress::value).toArray(String[]::new))
                .map(Set::copyOf);
    }
}
