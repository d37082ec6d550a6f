package org.pharosdesk.people;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.UNDELIVERABLE_ADDRESS;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.web.Cursor;
import org.springframework.stereotype.Component;

/** The SQL of contacts and their addresses. */
@Component
class ContactStore {

    private static final Field<String[]> ADDRESSES = array(select(CONTACT_ADDRESS.ADDRESS)
                    .from(CONTACT_ADDRESS)
                    .where(CONTACT_ADDRESS.CONTACT_ID.eq(CONTACT.ID))
                    .orderBy(CONTACT_ADDRESS.POSITION, CONTACT_ADDRESS.ADDRESS))
            .as("addresses");

    private static final Field<String[]> UNDELIVERABLE = array(select(UNDELIVERABLE_ADDRESS.ADDRESS)
                    .from(UNDELIVERABLE_ADDRESS)
                    .join(CONTACT_ADDRESS)
                    .on(CONTACT_ADDRESS.ADDRESS.eq(UNDELIVERABLE_ADDRESS.ADDRESS))
                    .where(CONTACT_ADDRESS.CONTACT_ID.eq(CONTACT.ID)))
            .as("undeliverable");

    private static final org.pharosdesk.platform.schema.tables.Contact SURVIVOR = CONTACT.as("survivor");

    private static final Field<String> SURVIVOR_NAME = SURVIVOR.NAME.as("survivor_name");

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final Clock clock;
    private final FixedSelect<Contact> byAddress;
    private final FixedSelect<ContactRef> refs;

    ContactStore(DSLContext sql, Pipeline pipeline, Clock clock) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.clock = clock;
        this.byAddress = new FixedSelect<>(
                sql,
                sql.select(CONTACT.ID, CONTACT.NAME, ADDRESSES, CONTACT.ORGANIZATION_ID, CONTACT.LANGUAGE)
                        .from(CONTACT)
                        .where(CONTACT.ID.eq(select(CONTACT_ADDRESS.CONTACT_ID)
                                .from(CONTACT_ADDRESS)
                                .where(CONTACT_ADDRESS.ADDRESS.eq("")))),
                ContactStore::contact);
        this.refs = new FixedSelect<>(
                sql,
                sql.select(CONTACT.ID, CONTACT.NAME, ADDRESSES).from(CONTACT).where(CONTACT.ID.eq(any(new Long[0]))),
                row -> new ContactRef(
                        row.get(CONTACT.ID),
                        row.get(CONTACT.NAME),
                        Arrays.stream(row.get(ADDRESSES)).findFirst().orElse(null)));
    }

    Optional<ContactProfile> find(ContactId id) {
        return profiles(profiles().where(CONTACT.ID.eq(id.value()))).stream().findFirst();
    }

    Optional<Contact> byAddress(EmailAddress address) {
        return pipeline.run(Step.first(byAddress.with(address.value())));
    }

    int count() {
        return sql.fetchCount(CONTACT, CONTACT.MERGED_INTO.isNull());
    }

    /** How these are named elsewhere. */
    Step<List<ContactRef>> refs(Collection<Long> ids) {
        return refs.with((Object) ids.toArray(Long[]::new));
    }

    List<ContactProfile> search(
            @Nullable String query, @Nullable OrganizationId of, @Nullable Cursor after, int limit) {
        return profiles(profiles()
                .where(
                        CONTACT.MERGED_INTO.isNull(),
                        of == null ? noCondition() : CONTACT.ORGANIZATION_ID.eq(of.value()),
                        matching(query),
                        after == null ? noCondition() : behind(after))
                .orderBy(lower(CONTACT.NAME), CONTACT.ID)
                .limit(limit));
    }

    List<ContactRef> alike(String name, int limit) {
        var asked = lower(val(name));
        return sql.select(CONTACT.ID, CONTACT.NAME)
                .from(CONTACT)
                .where(CONTACT.MERGED_INTO.isNull())
                .and("{0} %> {1}", lower(CONTACT.NAME), asked)
                .orderBy(
                        field("word_similarity({0}, {1})", Double.class, asked, lower(CONTACT.NAME))
                                .desc(),
                        CONTACT.ID)
                .limit(limit)
                .fetch(row -> new ContactRef(row.value1(), row.value2(), null));
    }

    ContactId insert(String name, @Nullable OrganizationId organization, @Nullable String language) {
        return new ContactId(sql.insertInto(CONTACT)
                .set(CONTACT.NAME, name)
                .set(CONTACT.ORGANIZATION_ID, organization == null ? null : organization.value())
                .set(CONTACT.LANGUAGE, language)
                .set(CONTACT.CREATED_AT, clock.instant())
                .returningResult(CONTACT.ID)
                .fetchSingle()
                .value1());
    }

    /**
     * Makes a contact of an address nobody has, in the organisation whose domain it is. Waits for another transaction
     * that is about to do the same, and leaves nothing behind when that was faster.
     */
    void insertUnlessKnown(String name, EmailAddress address, @Nullable String language) {
        sql.execute("""
            WITH claimed AS (
                INSERT INTO contact_address (address, contact_id, created_at)
                VALUES ({0}, nextval('contact_id_seq'), {1}) ON CONFLICT DO NOTHING RETURNING contact_id)
            INSERT INTO contact (id, name, organization_id, language, created_at) OVERRIDING SYSTEM VALUE
            SELECT contact_id, {2}, (SELECT organization_id FROM organization_domain WHERE domain = {3}), {4}, {1}
            FROM claimed\
            """, val(address.value()), val(clock.instant()), val(name), val(address.domain()), val(language));
    }

    /** Waits for another transaction that is about to give the address to somebody; false when it did. */
    boolean claimAddress(ContactId id, EmailAddress address) {
        return sql.insertInto(CONTACT_ADDRESS)
                        .columns(
                                CONTACT_ADDRESS.ADDRESS,
                                CONTACT_ADDRESS.CONTACT_ID,
                                CONTACT_ADDRESS.POSITION,
                                CONTACT_ADDRESS.CREATED_AT)
                        .select(select(
                                val(address.value()),
                                val(id.value()),
                                sql.selectCount()
                                        .from(CONTACT_ADDRESS)
                                        .where(CONTACT_ADDRESS.CONTACT_ID.eq(id.value()))
                                        .asField(),
                                val(clock.instant())))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void removeAddresses(ContactId id) {
        sql.deleteFrom(CONTACT_ADDRESS)
                .where(CONTACT_ADDRESS.CONTACT_ID.eq(id.value()))
                .execute();
    }

    /** False when it has another version, or leads to another contact by now. */
    boolean raiseVersion(ContactId id, int version) {
        return sql.update(CONTACT)
                        .set(CONTACT.VERSION, CONTACT.VERSION.plus(1))
                        .where(CONTACT.ID.eq(id.value()), CONTACT.VERSION.eq(version), CONTACT.MERGED_INTO.isNull())
                        .execute()
                == 1;
    }

    void update(ContactId id, ContactDetails details, @Nullable OrganizationId organization) {
        var changes = new HashMap<Field<?>, @Nullable Object>();
        changes.put(CONTACT.ORGANIZATION_ID, organization == null ? null : organization.value());
        if (details.name() != null) {
            changes.put(CONTACT.NAME, details.name());
        }
        put(changes, CONTACT.LANGUAGE, details.language());
        put(changes, CONTACT.TIME_ZONE, details.timeZone());
        put(changes, CONTACT.PHONE, details.phone());
        put(changes, CONTACT.NOTE, details.note());
        sql.update(CONTACT).set(changes).where(CONTACT.ID.eq(id.value())).execute();
    }

    private static void put(
            Map<Field<?>, @Nullable Object> changes, Field<String> field, @Nullable Optional<String> change) {
        if (change != null) {
            changes.put(field, change.orElse(null));
        }
    }

    private SelectJoinStep<? extends Record> profiles() {
        return sql.select(CONTACT.fields())
                .select(ADDRESSES, UNDELIVERABLE, ORGANIZATION.NAME, SURVIVOR_NAME)
                .from(CONTACT.leftJoin(ORGANIZATION)
                        .on(ORGANIZATION.ID.eq(CONTACT.ORGANIZATION_ID))
                        .leftJoin(SURVIVOR)
                        .on(SURVIVOR.ID.eq(CONTACT.MERGED_INTO)));
    }

    private List<ContactProfile> profiles(Select<?> select) {
        return pipeline.run(Step.select(sql, select, ContactStore::profile));
    }

    private static Condition matching(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return noCondition();
        }
        var text = query.strip();
        // Found apart and put together, because an OR across two tables would keep each from its trigram index.
        return CONTACT.ID.in(select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.NAME.containsIgnoreCase(text))
                .union(select(CONTACT.MERGED_INTO)
                        .from(CONTACT)
                        .where(CONTACT.NAME.containsIgnoreCase(text), CONTACT.MERGED_INTO.isNotNull()))
                .union(select(CONTACT_ADDRESS.CONTACT_ID)
                        .from(CONTACT_ADDRESS)
                        .where(CONTACT_ADDRESS.ADDRESS.contains(text.toLowerCase(Locale.ROOT)))));
    }

    private static Condition behind(Cursor after) {
        return row(lower(CONTACT.NAME), CONTACT.ID).gt(lower(val(after.text(0))), val(after.number(1)));
    }

    private static ContactProfile profile(Row row) {
        var organization = row.get(CONTACT.ORGANIZATION_ID);
        var survivor = row.get(CONTACT.MERGED_INTO);
        return new ContactProfile(
                contact(row),
                addresses(row, UNDELIVERABLE),
                organization == null ? null : new OrganizationRef(organization, row.get(ORGANIZATION.NAME)),
                row.get(CONTACT.TIME_ZONE),
                row.get(CONTACT.PHONE),
                row.get(CONTACT.NOTE),
                row.get(CONTACT.CREATED_AT),
                row.get(CONTACT.VERSION),
                survivor == null ? null : new ContactRef(survivor, row.get(SURVIVOR_NAME), null));
    }

    private static Contact contact(Row row) {
        var organization = row.get(CONTACT.ORGANIZATION_ID);
        return new Contact(
                new ContactId(row.get(CONTACT.ID)),
                row.get(CONTACT.NAME),
                addresses(row, ADDRESSES),
                organization == null ? null : new OrganizationId(organization),
                row.get(CONTACT.LANGUAGE));
    }

    private static List<EmailAddress> addresses(Row row, Field<String[]> column) {
        return Arrays.stream(row.get(column)).map(EmailAddress::new).toList();
    }
}
