package org.pharosdesk.people;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION_DOMAIN;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.web.Cursor;
import org.springframework.stereotype.Component;

/** The SQL of organisations and their domains. */
@Component
class OrganizationStore {

    private static final Field<String[]> DOMAINS = array(select(ORGANIZATION_DOMAIN.DOMAIN)
                    .from(ORGANIZATION_DOMAIN)
                    .where(ORGANIZATION_DOMAIN.ORGANIZATION_ID.eq(ORGANIZATION.ID))
                    .orderBy(ORGANIZATION_DOMAIN.DOMAIN))
            .as("domains");
    private static final Field<Integer> CONTACTS = selectCount()
            .from(CONTACT)
            .where(CONTACT.ORGANIZATION_ID.eq(ORGANIZATION.ID), CONTACT.MERGED_INTO.isNull())
            .asField("contacts");

    private final DSLContext sql;
    private final Clock clock;
    private final FixedSelect<OrganizationRef> refs;

    OrganizationStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.refs = new FixedSelect<>(
                sql,
                sql.select(ORGANIZATION.ID, ORGANIZATION.NAME)
                        .from(ORGANIZATION)
                        .where(ORGANIZATION.ID.eq(any(new Long[0]))),
                row -> new OrganizationRef(row.get(ORGANIZATION.ID), row.get(ORGANIZATION.NAME)));
    }

    Optional<Organization> find(OrganizationId id) {
        return organizations().where(ORGANIZATION.ID.eq(id.value())).fetchOptional(OrganizationStore::organization);
    }

    /** How these are named elsewhere. */
    Step<List<OrganizationRef>> refs(Collection<Long> ids) {
        return refs.with((Object) ids.toArray(Long[]::new));
    }

    Optional<OrganizationId> byDomain(String domain) {
        return sql.select(ORGANIZATION_DOMAIN.ORGANIZATION_ID)
                .from(ORGANIZATION_DOMAIN)
                .where(ORGANIZATION_DOMAIN.DOMAIN.eq(domain))
                .fetchOptional(row -> new OrganizationId(row.value1()));
    }

    List<Organization> search(@Nullable String query, @Nullable Cursor after, int limit) {
        return organizations()
                .where(matching(query), after == null ? noCondition() : behind(after))
                .orderBy(lower(ORGANIZATION.NAME), ORGANIZATION.ID)
                .limit(limit)
                .fetch(OrganizationStore::organization);
    }

    OrganizationId insert(String name) {
        return new OrganizationId(sql.insertInto(ORGANIZATION)
                .set(ORGANIZATION.NAME, name)
                .set(ORGANIZATION.CREATED_AT, clock.instant())
                .returningResult(ORGANIZATION.ID)
                .fetchSingle()
                .value1());
    }

    boolean claimDomain(OrganizationId id, String domain) {
        return sql.insertInto(ORGANIZATION_DOMAIN)
                        .set(ORGANIZATION_DOMAIN.DOMAIN, domain)
                        .set(ORGANIZATION_DOMAIN.ORGANIZATION_ID, id.value())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Takes in the people who write from a domain and belong to nobody yet. */
    void adopt(OrganizationId id, String domain) {
        sql.update(CONTACT)
                .set(CONTACT.ORGANIZATION_ID, id.value())
                .set(CONTACT.VERSION, CONTACT.VERSION.plus(1))
                .where(
                        CONTACT.ORGANIZATION_ID.isNull(),
                        CONTACT.ID.in(select(CONTACT_ADDRESS.CONTACT_ID)
                                .from(CONTACT_ADDRESS)
                                .where(CONTACT_ADDRESS.ADDRESS.endsWith("@" + domain))))
                .execute();
    }

    void removeDomains(OrganizationId id) {
        sql.deleteFrom(ORGANIZATION_DOMAIN)
                .where(ORGANIZATION_DOMAIN.ORGANIZATION_ID.eq(id.value()))
                .execute();
    }

    boolean raiseVersion(OrganizationId id, int version) {
        return sql.update(ORGANIZATION)
                        .set(ORGANIZATION.VERSION, ORGANIZATION.VERSION.plus(1))
                        .where(ORGANIZATION.ID.eq(id.value()), ORGANIZATION.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void update(OrganizationId id, OrganizationDetails details) {
        var changes = new HashMap<Field<?>, @Nullable Object>();
        if (details.name() != null) {
            changes.put(ORGANIZATION.NAME, details.name());
        }
        if (details.note() != null) {
            changes.put(ORGANIZATION.NOTE, details.note().orElse(null));
        }
        if (!changes.isEmpty()) {
            sql.update(ORGANIZATION)
                    .set(changes)
                    .where(ORGANIZATION.ID.eq(id.value()))
                    .execute();
        }
    }

    private SelectJoinStep<? extends Record> organizations() {
        return sql.select(ORGANIZATION.fields()).select(DOMAINS, CONTACTS).from(ORGANIZATION);
    }

    private static Condition matching(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return noCondition();
        }
        var text = query.strip();
        return ORGANIZATION
                .NAME
                .containsIgnoreCase(text)
                .or(exists(selectOne()
                        .from(ORGANIZATION_DOMAIN)
                        .where(
                                ORGANIZATION_DOMAIN.ORGANIZATION_ID.eq(ORGANIZATION.ID),
                                ORGANIZATION_DOMAIN.DOMAIN.containsIgnoreCase(text))));
    }

    private static Condition behind(Cursor after) {
        return row(lower(ORGANIZATION.NAME), ORGANIZATION.ID).gt(lower(val(after.text(0))), val(after.number(1)));
    }

    private static Organization organization(Record row) {
        return new Organization(
                new OrganizationId(row.get(ORGANIZATION.ID)),
                row.get(ORGANIZATION.NAME),
                List.of(row.get(DOMAINS)),
                row.get(ORGANIZATION.NOTE),
                row.get(CONTACTS),
                row.get(ORGANIZATION.VERSION));
    }
}
