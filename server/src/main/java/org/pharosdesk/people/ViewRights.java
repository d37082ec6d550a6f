package org.pharosdesk.people;

import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.VIEW_RIGHT_CHANGE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.ViewRight.ViewRightChange;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who outside the desk may see all requests of their organisation: everybody who belongs to it, or single people.
 *
 * <p>A person's right is to the one organisation, and counts for nothing while they belong to another.
 */
@Service
@Transactional
public class ViewRights {

    private static final int MOST_CHANGES = 20;

    private final DSLContext sql;
    private final Clock clock;

    ViewRights(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public ViewRight of(OrganizationId organization) {
        var everybody =
                VIEW_RIGHT_CHANGE.ORGANIZATION_ID.eq(organization.value()).and(VIEW_RIGHT_CHANGE.CONTACT_ID.isNull());
        return new ViewRight(
                sql.fetchExists(
                        ORGANIZATION,
                        ORGANIZATION.ID.eq(organization.value()),
                        ORGANIZATION.TICKETS_SEEN_BY_ALL.isTrue()),
                changes(everybody));
    }

    public ViewRight of(ContactId contact) {
        return new ViewRight(
                sql.fetchExists(
                        CONTACT, CONTACT.ID.eq(contact.value()), CONTACT.SEES_TICKETS_OF.eq(CONTACT.ORGANIZATION_ID)),
                changes(VIEW_RIGHT_CHANGE.CONTACT_ID.eq(contact.value())));
    }

    /** Whether somebody who belongs to an organisation may see all its requests. */
    public boolean seesAll(ContactId contact) {
        return sql.fetchExists(
                CONTACT.join(ORGANIZATION).on(ORGANIZATION.ID.eq(CONTACT.ORGANIZATION_ID)),
                CONTACT.ID.eq(contact.value()),
                CONTACT.MERGED_INTO.isNull(),
                ORGANIZATION.TICKETS_SEEN_BY_ALL.isTrue().or(CONTACT.SEES_TICKETS_OF.eq(ORGANIZATION.ID)));
    }

    /** Gives it to everybody who belongs to an organisation, now or later, or takes it from them. */
    public void set(OrganizationId organization, boolean granted, Actor by) {
        var changed = sql.update(ORGANIZATION)
                .set(ORGANIZATION.TICKETS_SEEN_BY_ALL, granted)
                .where(ORGANIZATION.ID.eq(organization.value()), ORGANIZATION.TICKETS_SEEN_BY_ALL.ne(granted))
                .execute();
        if (changed == 1) {
            note(organization.value(), null, granted, by);
        }
    }

    /** @throws Refusal ({@code no-organization}) when they belong to none */
    public void set(ContactId contact, boolean granted, Actor by) {
        var organization = sql.select(CONTACT.ORGANIZATION_ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact.value()))
                .forNoKeyUpdate()
                .fetchOptional()
                .orElseThrow(() -> Refusal.notFound("contact", contact.value()))
                .value1();
        if (organization == null) {
            throw Refusal.conflict("no-organization", Map.of());
        }
        var seen = granted ? organization : null;
        var changed = sql.update(CONTACT)
                .set(CONTACT.SEES_TICKETS_OF, seen)
                .where(
                        CONTACT.ID.eq(contact.value()),
                        granted ? CONTACT.SEES_TICKETS_OF.isDistinctFrom(seen) : CONTACT.SEES_TICKETS_OF.isNotNull())
                .execute();
        if (changed == 1) {
            note(organization, contact.value(), granted, by);
        }
    }

    private void note(long organization, @Nullable Long contact, boolean granted, Actor by) {
        sql.insertInto(VIEW_RIGHT_CHANGE)
                .set(VIEW_RIGHT_CHANGE.ORGANIZATION_ID, organization)
                .set(VIEW_RIGHT_CHANGE.CONTACT_ID, contact)
                .set(VIEW_RIGHT_CHANGE.GRANTED, granted)
                .set(VIEW_RIGHT_CHANGE.CHANGED_BY, by.name())
                .set(VIEW_RIGHT_CHANGE.CHANGED_AT, clock.instant())
                .execute();
    }

    private List<ViewRightChange> changes(Condition of) {
        return sql.selectFrom(VIEW_RIGHT_CHANGE)
                .where(of)
                .orderBy(VIEW_RIGHT_CHANGE.ID.desc())
                .limit(MOST_CHANGES)
                .fetch(row -> new ViewRightChange(row.getGranted(), row.getChangedBy(), row.getChangedAt()));
    }
}
