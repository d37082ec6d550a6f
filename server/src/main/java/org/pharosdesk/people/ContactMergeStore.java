package org.pharosdesk.people;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_MERGE;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of merging contacts. */
@Component
class ContactMergeStore {

    /** What stands before the @ of addresses that many people share, and says nothing of who one of them is. */
    private static final Set<String> SHARED_BY_MANY = Set.of(
            "admin",
            "billing",
            "contact",
            "faktura",
            "firmapost",
            "hello",
            "help",
            "hjelp",
            "info",
            "invoice",
            "kontakt",
            "mail",
            "no-reply",
            "noreply",
            "office",
            "post",
            "postmaster",
            "sales",
            "salg",
            "service",
            "support",
            "team");

    private static final int MOST_LIKELY = 5;

    private final DSLContext sql;
    private final Clock clock;

    ContactMergeStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Keeps other merges and changes of the two waiting, whichever of them is named first; but not a mail of theirs,
     * whose ticket the merge may be waiting for.
     */
    void lock(ContactId one, ContactId other) {
        sql.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(one.value(), other.value()))
                .orderBy(CONTACT.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    /** Moves the addresses behind those of the other, and gives it the facts it does not have. */
    long merge(ContactId from, ContactId into, Actor by) {
        var merge = sql.fetchSingle(
                        """
            INSERT INTO contact_merge (from_id, into_id, addresses, filled, merged_by, merged_at)
            SELECT going.id, staying.id,
                ARRAY(SELECT address FROM contact_address WHERE contact_id = going.id ORDER BY position, address),
                array_remove(ARRAY[
                    CASE WHEN staying.organization_id IS NULL AND going.organization_id IS NOT NULL
                        THEN 'organization' END,
                    CASE WHEN staying.language IS NULL AND going.language IS NOT NULL THEN 'language' END,
                    CASE WHEN staying.time_zone IS NULL AND going.time_zone IS NOT NULL THEN 'time_zone' END,
                    CASE WHEN staying.phone IS NULL AND going.phone IS NOT NULL THEN 'phone' END,
                    CASE WHEN EXISTS (SELECT FROM sender_block WHERE contact_id = going.id)
                        AND NOT EXISTS (SELECT FROM sender_block WHERE contact_id = staying.id) THEN 'block' END], NULL),
                {2}, {3}
            FROM contact going, contact staying WHERE going.id = {0} AND staying.id = {1}
            RETURNING id\
            """, inline(from.value()), inline(into.value()), val(by.name()), val(clock.instant()))
                .get(0, Long.class);
        sql.execute("""
            UPDATE contact staying SET
                organization_id = coalesce(staying.organization_id, going.organization_id),
                language = coalesce(staying.language, going.language),
                time_zone = coalesce(staying.time_zone, going.time_zone),
                phone = coalesce(staying.phone, going.phone),
                version = staying.version + 1
            FROM contact going WHERE going.id = {0} AND staying.id = {1}\
            """, inline(from.value()), inline(into.value()));
        sql.execute("""
            UPDATE contact_address SET contact_id = {1},
                position = position + 1 + (SELECT coalesce(max(position), 0) FROM contact_address WHERE contact_id = {1})
            WHERE contact_id = {0}\
            """, inline(from.value()), inline(into.value()));
        // Who is blocked is so under either record.
        sql.execute("""
            INSERT INTO sender_block (contact_id, reason, blocked_by, blocked_at)
            SELECT {1}, reason, blocked_by, blocked_at FROM sender_block WHERE contact_id = {0} ON CONFLICT DO NOTHING\
            """, inline(from.value()), inline(into.value()));
        sql.update(CONTACT)
                .set(CONTACT.MERGED_INTO, into.value())
                .set(CONTACT.VERSION, CONTACT.VERSION.plus(1))
                .where(CONTACT.ID.eq(from.value()))
                .execute();
        return merge;
    }

    /** Takes back what of that is still as the merge left it. */
    long undo(ContactId from, ContactId into, Actor by) {
        var merge = sql.update(CONTACT_MERGE)
                .set(CONTACT_MERGE.UNDONE_BY, by.name())
                .set(CONTACT_MERGE.UNDONE_AT, clock.instant())
                .where(CONTACT_MERGE.FROM_ID.eq(from.value()), CONTACT_MERGE.UNDONE_AT.isNull())
                .returningResult(CONTACT_MERGE.ID)
                .fetchSingle()
                .value1();
        sql.update(CONTACT)
                .setNull(CONTACT.MERGED_INTO)
                .set(CONTACT.VERSION, CONTACT.VERSION.plus(1))
                .where(CONTACT.ID.eq(from.value()))
                .execute();
        sql.execute("""
            UPDATE contact_address SET contact_id = {0}, position = array_position(merged.addresses, address) - 1
            FROM contact_merge merged
            WHERE merged.id = {2} AND contact_id = {1} AND address = ANY (merged.addresses)\
            """, inline(from.value()), inline(into.value()), inline(merge));
        sql.execute("""
            UPDATE contact staying SET
                organization_id = CASE WHEN 'organization' = ANY (merged.filled)
                    THEN nullif(staying.organization_id, going.organization_id) ELSE staying.organization_id END,
                language = CASE WHEN 'language' = ANY (merged.filled)
                    THEN nullif(staying.language, going.language) ELSE staying.language END,
                time_zone = CASE WHEN 'time_zone' = ANY (merged.filled)
                    THEN nullif(staying.time_zone, going.time_zone) ELSE staying.time_zone END,
                phone = CASE WHEN 'phone' = ANY (merged.filled)
                    THEN nullif(staying.phone, going.phone) ELSE staying.phone END,
                version = staying.version + 1
            FROM contact going, contact_merge merged
            WHERE going.id = {0} AND staying.id = {1} AND merged.id = {2}\
            """, inline(from.value()), inline(into.value()), inline(merge));
        sql.execute("""
            DELETE FROM sender_block theirs USING sender_block own, contact_merge merged
            WHERE theirs.contact_id = {1} AND own.contact_id = {0} AND theirs.blocked_at = own.blocked_at
                AND merged.id = {2} AND 'block' = ANY (merged.filled)\
            """, inline(from.value()), inline(into.value()), inline(merge));
        return merge;
    }

    boolean stands(long merge) {
        return sql.fetchExists(CONTACT_MERGE, CONTACT_MERGE.ID.eq(merge), CONTACT_MERGE.UNDONE_AT.isNull());
    }

    List<MergedContact> into(ContactId id) {
        return sql.select(
                        CONTACT.ID,
                        CONTACT.NAME,
                        CONTACT_MERGE.ADDRESSES,
                        CONTACT.PHONE,
                        CONTACT.NOTE,
                        CONTACT_MERGE.MERGED_BY,
                        CONTACT_MERGE.MERGED_AT)
                .from(CONTACT_MERGE)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_MERGE.FROM_ID))
                .where(CONTACT_MERGE.INTO_ID.eq(id.value()), CONTACT_MERGE.UNDONE_AT.isNull())
                .orderBy(CONTACT_MERGE.ID.desc())
                .fetch(row -> new MergedContact(
                        row.value1(),
                        row.value2(),
                        List.of(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    List<LikelyDuplicate> likely(ContactProfile of) {
        var id = of.contact().id().value();
        var localParts = of.contact().addresses().stream()
                .map(EmailAddress::localPart)
                .filter(part -> part.length() > 2 && !SHARED_BY_MANY.contains(part))
                .toArray(String[]::new);
        return sql.fetch(
                        """
            WITH alike AS (
                SELECT id, 0 AS likeness FROM contact
                WHERE phone IS NOT NULL AND right(regexp_replace(phone, '\\D', '', 'g'), 8) = {1}
                UNION ALL
                SELECT id, 1 FROM contact WHERE lower(name) = lower({2})
                UNION ALL
                SELECT contact_id, 2 FROM contact_address WHERE split_part(address, '@', 1) = ANY ({3})),
            nearest AS (SELECT id, min(likeness) AS likeness FROM alike WHERE id <> {0} GROUP BY id)
            SELECT contact.id, contact.name, likeness, organization.id AS organization_id,
                organization.name AS organization_name,
                ARRAY(SELECT address FROM contact_address WHERE contact_id = contact.id ORDER BY position, address)
                    AS addresses
            FROM nearest JOIN contact USING (id) LEFT JOIN organization ON organization.id = contact.organization_id
            WHERE contact.merged_into IS NULL
            ORDER BY likeness, contact.id LIMIT {4}\
            """,
                        inline(id),
                        val(phoneEnd(of.phone())),
                        val(of.contact().name()),
                        val(localParts),
                        inline(MOST_LIKELY))
                .map(row -> {
                    var organization = row.get("organization_id", Long.class);
                    return new LikelyDuplicate(
                            row.get("id", Long.class),
                            row.get("name", String.class),
                            List.of(row.get("addresses", String[].class)),
                            organization == null
                                    ? null
                                    : new OrganizationRef(organization, row.get("organization_name", String.class)),
                            LikelyDuplicate.Likeness.values()[row.get("likeness", Integer.class)]);
                });
    }

    /** So many digits at its end, whatever code of a country stands before them; nothing for a short number. */
    private static @Nullable String phoneEnd(@Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("\\D", "");
        return digits.length() < 8 ? null : digits.substring(digits.length() - 8);
    }
}
