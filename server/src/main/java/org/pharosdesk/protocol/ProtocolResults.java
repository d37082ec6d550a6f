package org.pharosdesk.protocol;

import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.PROTOCOL_RESULT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.schema.tables.records.ProtocolResultRecord;
import org.pharosdesk.protocol.ProtocolResult.Formula;
import org.pharosdesk.protocol.ProtocolResult.Reading;
import org.springframework.stereotype.Component;

/** How the replies of the desk met its protocol, kept with the messages they became. */
@Component
public class ProtocolResults {

    private final DSLContext sql;
    private final FixedSelect<Long> among;

    ProtocolResults(DSLContext sql) {
        this.sql = sql;
        this.among = new FixedSelect<>(
                sql,
                sql.select(PROTOCOL_RESULT.MESSAGE_ID)
                        .from(PROTOCOL_RESULT)
                        .where(PROTOCOL_RESULT.MESSAGE_ID.eq(any(new Long[0]))),
                row -> row.get(PROTOCOL_RESULT.MESSAGE_ID));
    }

    /** @param message of which nothing is kept yet */
    public void keep(long message, ProtocolResult result) {
        var reading = result.reading();
        sql.insertInto(PROTOCOL_RESULT)
                .set(PROTOCOL_RESULT.MESSAGE_ID, message)
                .set(PROTOCOL_RESULT.LANGUAGE, result.language())
                .set(PROTOCOL_RESULT.MET, checks(result, true))
                .set(PROTOCOL_RESULT.MISSED, checks(result, false))
                .set(
                        PROTOCOL_RESULT.FORMULA,
                        reading == null ? null : reading.formula().word())
                .set(
                        PROTOCOL_RESULT.SCORE,
                        reading == null ? null : reading.score().shortValue())
                .execute();
    }

    /** None for what nobody looked at: notes, mail that came in, and what was sent through the API. */
    public Optional<ProtocolResult> of(long message) {
        return sql.selectFrom(PROTOCOL_RESULT)
                .where(PROTOCOL_RESULT.MESSAGE_ID.eq(message))
                .fetchOptional(ProtocolResults::result);
    }

    /** Those of these messages of which something is kept. */
    public Step<Set<Long>> among(List<Long> messages) {
        return messages.isEmpty()
                ? Step.known(Set.of())
                : among.with((Object) messages.toArray(Long[]::new)).map(Set::copyOf);
    }

    private static String[] checks(ProtocolResult result, boolean met) {
        return result.met().entrySet().stream()
                .filter(check -> check.getValue() == met)
                .map(check -> check.getKey().word())
                .sorted()
                .toArray(String[]::new);
    }

    private static ProtocolResult result(ProtocolResultRecord row) {
        var met = new EnumMap<Check, Boolean>(Check.class);
        put(met, row.getMet(), true);
        put(met, row.getMissed(), false);
        return new ProtocolResult(row.getLanguage(), met, reading(row));
    }

    private static void put(Map<Check, Boolean> met, String[] checks, boolean so) {
        for (var check : checks) {
            met.put(Word.of(Check.class, check), so);
        }
    }

    private static @Nullable Reading reading(ProtocolResultRecord row) {
        return row.getFormula() == null
                ? null
                : new Reading(Word.of(Formula.class, row.getFormula()), (int) row.getScore());
    }
}
