package org.pharosdesk.platform.settings;

import static org.pharosdesk.platform.schema.Tables.SETTING;

import java.time.Clock;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the desk's settings in the database, so that every node sees a change. */
@Component
public class DeskSettingsStore {

    private static final String KEY = "desk";

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;
    private final Remembered<DeskSettings> remembered;

    DeskSettingsStore(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.remembered = new Remembered<>(this::stored, clock);
    }

    /** As they were a moment ago. */
    public DeskSettings current() {
        return remembered.get();
    }

    /** As they stand now, for those who are about to change them. */
    public DeskSettings stored() {
        return sql.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.eq(KEY))
                .fetchOptional(SETTING.VALUE)
                .map(value -> json.readValue(value.data(), DeskSettings.class))
                .orElse(DeskSettings.DEFAULT);
    }

    public void replace(DeskSettings settings) {
        var value = JSONB.valueOf(json.writeValueAsString(settings));
        sql.insertInto(SETTING, SETTING.KEY, SETTING.VALUE, SETTING.UPDATED_AT)
                .values(KEY, value, clock.instant())
                .onConflict(SETTING.KEY)
                .doUpdate()
                .set(SETTING.VALUE, value)
                .set(SETTING.UPDATED_AT, clock.instant())
                .execute();
        remembered.forget();
    }
}
