package org.pharosdesk.platform.database;

import org.jooq.DSLContext;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what somebody waits for: a statement that takes longer than people do is given up. */
@Component
public class WaitedFor {

    private final DSLContext sql;
    private final Pipeline pipeline;

    WaitedFor(DSLContext sql, JdbcTemplate jdbc, ServerSettings settings) {
        var longest = settings.longestSearch();
        this.sql = DSL.using(
                sql.configuration().derive(SettingsTools.clone(sql.settings()).withQueryTimeout(longest)));
        var impatient = new JdbcTemplate(jdbc);
        impatient.setQueryTimeout(longest);
        this.pipeline = new Pipeline(impatient);
    }

    public DSLContext sql() {
        return sql;
    }

    public Pipeline pipeline() {
        return pipeline;
    }
}
