package org.pharosdesk.platform.database;

import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what somebody waits for: a statement that takes longer than people do is {@linkplain GivenUp given up}. */
@Component
public class WaitedFor {

    private final DSLContext sql;
    private final Pipeline pipeline;

    WaitedFor(DSLContext sql, JdbcTemplate jdbc, ServerSettings settings) {
        var longest = settings.longestSearch();
        this.sql = DSL.using(sql.configuration()
                .derive(SettingsTools.clone(sql.settings()).withQueryTimeout(longest))
                .deriveAppending(ExecuteListener.onException(WaitedFor::tellGivenUp)));
        var impatient = new JdbcTemplate(jdbc);
        impatient.setQueryTimeout(longest);
        var others = impatient.getExceptionTranslator();
        impatient.setExceptionTranslator((task, statement, e) -> {
            if (isGivenUp(e)) {
                throw new GivenUp(e);
            }
            return others.translate(task, statement, e);
        });
        this.pipeline = new Pipeline(impatient);
    }

    private static void tellGivenUp(ExecuteContext failed) {
        var failure = failed.sqlException();
        if (failure != null && isGivenUp(failure)) {
            failed.exception(new GivenUp(failure));
        }
    }

    private static boolean isGivenUp(SQLException failure) {
        return GivenUp.STATE.equals(failure.getSQLState());
    }

    public DSLContext sql() {
        return sql;
    }

    public Pipeline pipeline() {
        return pipeline;
    }
}
