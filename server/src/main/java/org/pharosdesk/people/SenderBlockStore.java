package org.pharosdesk.people;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.SENDER_BLOCK;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.pharosdesk.people.SenderBlock.BlockKind;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** The SQL of blocked senders. */
@Component
class SenderBlockStore {

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final Clock clock;
    private final FixedSelect<SenderBlock> among;

    SenderBlockStore(DSLContext sql, Pipeline pipeline, Clock clock) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.clock = clock;
        this.among = new FixedSelect<>(
                sql,
                blocks(SENDER_BLOCK
                        .ADDRESS
                        .eq(any(new String[0]))
                        .or(SENDER_BLOCK.DOMAIN.eq(any(new String[0])))
                        .or(SENDER_BLOCK.CONTACT_ID.in(select(CONTACT_ADDRESS.CONTACT_ID)
                                .from(CONTACT_ADDRESS)
                                .where(CONTACT_ADDRESS.ADDRESS.eq(any(new String[0])))))),
                SenderBlockStore::block);
    }

    List<SenderBlock> all() {
        return pipeline.run(Step.select(sql, blocks(noCondition()), SenderBlockStore::block));
    }

    List<SenderBlock> of(Contact contact) {
        var concerned = SENDER_BLOCK
                .CONTACT_ID
                .eq(contact.id().value())
                .or(SENDER_BLOCK.ADDRESS.in(
                        contact.addresses().stream().map(EmailAddress::value).toList()))
                .or(SENDER_BLOCK.DOMAIN.in(domains(contact.addresses())));
        return pipeline.run(Step.select(sql, blocks(concerned), SenderBlockStore::block));
    }

    Step<Optional<SenderBlock>> asking(Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return Step.known(Optional.empty());
        }
        var values = addresses.stream().map(EmailAddress::value).toArray(String[]::new);
        return Step.first(among.with(values, domains(addresses).toArray(String[]::new), values));
    }

    SenderBlock block(BlockKind kind, Object whom, String reason, Actor by) {
        sql.insertInto(SENDER_BLOCK)
                .set(SENDER_BLOCK.CONTACT_ID, kind == BlockKind.PERSON ? (Long) whom : null)
                .set(SENDER_BLOCK.ADDRESS, kind == BlockKind.ADDRESS ? (String) whom : null)
                .set(SENDER_BLOCK.DOMAIN, kind == BlockKind.DOMAIN ? (String) whom : null)
                .set(SENDER_BLOCK.REASON, reason)
                .set(SENDER_BLOCK.BLOCKED_BY, by.name())
                .set(SENDER_BLOCK.BLOCKED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        var same = switch (kind) {
            case PERSON -> SENDER_BLOCK.CONTACT_ID.eq((Long) whom);
            case ADDRESS -> SENDER_BLOCK.ADDRESS.eq((String) whom);
            case DOMAIN -> SENDER_BLOCK.DOMAIN.eq((String) whom);
        };
        return pipeline.run(Step.first(Step.select(sql, blocks(same), SenderBlockStore::block)))
                .orElseThrow();
    }

    void remove(long id) {
        sql.deleteFrom(SENDER_BLOCK).where(SENDER_BLOCK.ID.eq(id)).execute();
    }

    private Select<?> blocks(Condition condition) {
        return sql.select(SENDER_BLOCK.fields())
                .select(CONTACT.NAME)
                .from(SENDER_BLOCK)
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(SENDER_BLOCK.CONTACT_ID))
                .where(condition)
                .orderBy(SENDER_BLOCK.ID.desc());
    }

    /** Those of the addresses, and those these lie below. */
    private static List<String> domains(Collection<EmailAddress> addresses) {
        var domains = new ArrayList<String>();
        for (var address : addresses) {
            var domain = address.domain();
            domains.add(domain);
            for (var dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
                domains.add(domain.substring(dot + 1));
            }
        }
        return domains;
    }

    private static SenderBlock block(Row row) {
        var person = row.get(SENDER_BLOCK.CONTACT_ID);
        var address = row.get(SENDER_BLOCK.ADDRESS);
        var kind = person != null ? BlockKind.PERSON : address != null ? BlockKind.ADDRESS : BlockKind.DOMAIN;
        return new SenderBlock(
                row.get(SENDER_BLOCK.ID),
                kind,
                person,
                switch (kind) {
                    case PERSON -> row.get(CONTACT.NAME);
                    case ADDRESS -> row.get(SENDER_BLOCK.ADDRESS);
                    case DOMAIN -> row.get(SENDER_BLOCK.DOMAIN);
                },
                row.get(SENDER_BLOCK.REASON),
                row.get(SENDER_BLOCK.BLOCKED_BY),
                row.get(SENDER_BLOCK.BLOCKED_AT));
    }
}
