package org.pharosdesk.notifications;

import static org.pharosdesk.platform.schema.Tables.AGENT_NOTIFICATION;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.AgentNotificationRecord;
import org.springframework.stereotype.Component;

/** The SQL of what agents want to be told. */
@Component
class NotificationStore {

    private final DSLContext sql;

    NotificationStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A kind in one way of being told. */
    record Choice(NotificationKind kind, Way way) {}

    /** What an agent has chosen; what was never chosen is left out. */
    Map<Choice, Boolean> chosen(AgentId agent) {
        var chosen = new HashMap<Choice, Boolean>();
        sql.selectFrom(AGENT_NOTIFICATION)
                .where(AGENT_NOTIFICATION.AGENT_ID.eq(agent.value()))
                .forEach(row -> choice(row).ifPresent(choice -> chosen.put(choice, row.getWanted())));
        return chosen;
    }

    /** A node of a later release may know kinds and ways that this one does not. */
    private static Optional<Choice> choice(AgentNotificationRecord row) {
        return Word.parse(NotificationKind.class, row.getKind())
                .flatMap(kind -> Word.parse(Way.class, row.getWay()).map(way -> new Choice(kind, way)));
    }

    boolean anybodyChose(NotificationKind kind) {
        return sql.fetchExists(
                AGENT_NOTIFICATION, AGENT_NOTIFICATION.KIND.eq(kind.word()), AGENT_NOTIFICATION.WANTED.isTrue());
    }

    void choose(AgentId agent, Choice choice, boolean wanted) {
        sql.insertInto(AGENT_NOTIFICATION)
                .set(AGENT_NOTIFICATION.AGENT_ID, agent.value())
                .set(AGENT_NOTIFICATION.KIND, choice.kind().word())
                .set(AGENT_NOTIFICATION.WAY, choice.way().word())
                .set(AGENT_NOTIFICATION.WANTED, wanted)
                .onConflict(AGENT_NOTIFICATION.AGENT_ID, AGENT_NOTIFICATION.KIND, AGENT_NOTIFICATION.WAY)
                .doUpdate()
                .set(AGENT_NOTIFICATION.WANTED, wanted)
                .execute();
    }
}
