package org.pharosdesk.notifications;

import static org.pharosdesk.platform.schema.Tables.AGENT_NOTIFICATION;

import java.util.EnumMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Word;
import org.springframework.stereotype.Component;

/** The SQL of what agents want to be told. */
@Component
class NotificationStore {

    private final DSLContext sql;

    NotificationStore(DSLContext sql) {
        this.sql = sql;
    }

    /** What an agent has chosen; kinds never chosen are left out. */
    Map<NotificationKind, Boolean> chosen(AgentId agent) {
        var chosen = new EnumMap<NotificationKind, Boolean>(NotificationKind.class);
        sql.selectFrom(AGENT_NOTIFICATION)
                .where(AGENT_NOTIFICATION.AGENT_ID.eq(agent.value()))
                .forEach(row -> chosen.put(Word.of(NotificationKind.class, row.getKind()), row.getWanted()));
        return chosen;
    }

    boolean anybodyChose(NotificationKind kind) {
        return sql.fetchExists(
                AGENT_NOTIFICATION, AGENT_NOTIFICATION.KIND.eq(kind.word()), AGENT_NOTIFICATION.WANTED.isTrue());
    }

    void choose(AgentId agent, NotificationKind kind, boolean wanted) {
        sql.insertInto(AGENT_NOTIFICATION)
                .set(AGENT_NOTIFICATION.AGENT_ID, agent.value())
                .set(AGENT_NOTIFICATION.KIND, kind.word())
                .set(AGENT_NOTIFICATION.WANTED, wanted)
                .onConflict(AGENT_NOTIFICATION.AGENT_ID, AGENT_NOTIFICATION.KIND)
                .doUpdate()
                .set(AGENT_NOTIFICATION.WANTED, wanted)
                .execute();
    }
}
