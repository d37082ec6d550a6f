package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.DRAFT;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.schema.tables.records.DraftRecord;
import org.pharosdesk.tickets.Draft.DraftMacro;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what drafts are written with at the tags there are, as the macros follow and must say the same. */
@Component
@Order(1) // before the macros: whoever posts a draft has its row first and counts the macro then
class TagsOfDrafts implements FollowsTags {

    private final DSLContext sql;
    private final JsonMapper json;

    TagsOfDrafts(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        sql.selectFrom(DRAFT)
                .where(StoredActions.mayName(StoredActions.of(DRAFT.MACRO), tag))
                .orderBy(DRAFT.AGENT_ID, DRAFT.TICKET_NUMBER)
                .forUpdate()
                .fetch()
                .forEach(draft -> follow(draft, tag, into));
    }

    private void follow(DraftRecord draft, NamedTag tag, @Nullable String into) {
        var macro = json.readValue(draft.getMacro().data(), DraftMacro.class);
        if (macro.actions().name(tag)) {
            sql.update(DRAFT)
                    .set(DRAFT.MACRO, JSONB.valueOf(json.writeValueAsString(macro.followed(tag, into))))
                    .where(DRAFT.AGENT_ID.eq(draft.getAgentId()), DRAFT.TICKET_NUMBER.eq(draft.getTicketNumber()))
                    .execute();
        }
    }
}
