package org.pharosdesk.tickets.macros;

import static org.pharosdesk.platform.schema.Tables.MACRO;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.MacroRecord;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.StoredActions;
import org.pharosdesk.tickets.ownership.Owner;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of macros. */
@Component
class MacroStore {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;

    MacroStore(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** All but those of other people, the most used first. */
    List<Macro> notOfOthers(Agent viewer) {
        return sql.selectFrom(MACRO)
                .where(MACRO.AGENT_ID.isNull().or(MACRO.AGENT_ID.eq(viewer.id().value())))
                .orderBy(MACRO.USED.desc(), MACRO.ID)
                .fetch(this::macro);
    }

    Optional<Macro> find(MacroId id) {
        return sql.selectFrom(MACRO).where(MACRO.ID.eq(id.value())).fetchOptional(this::macro);
    }

    /** Those that put the tag on a ticket or take it off, whose ever they are. */
    List<Macro> naming(NamedTag tag) {
        return sql
                .selectFrom(MACRO)
                .where(StoredActions.mayName(MACRO.ACTIONS, tag))
                .orderBy(MACRO.ID)
                .fetch(this::macro)
                .stream()
                .filter(macro -> macro.actions().name(tag))
                .toList();
    }

    /** None is saved by anybody else before the transaction ends. */
    void lock() {
        sql.execute("LOCK TABLE macro IN SHARE ROW EXCLUSIVE MODE");
    }

    int count(Owner owner) {
        return sql.fetchCount(MACRO, ownedBy(owner));
    }

    MacroId insert(Macro macro) {
        var row = sql.newRecord(MACRO);
        fill(row, macro);
        row.setCreatedAt(clock.instant());
        return new MacroId(sql.insertInto(MACRO)
                .set(row)
                .returningResult(MACRO.ID)
                .fetchSingle()
                .value1());
    }

    /** Whether the macro still had its version. */
    boolean update(Macro macro) {
        var row = sql.newRecord(MACRO);
        fill(row, macro);
        row.setVersion(macro.version() + 1);
        return sql.update(MACRO).set(row).where(isStill(macro)).execute() == 1;
    }

    /** Whether the macro still had its version. */
    boolean delete(Macro macro) {
        return sql.deleteFrom(MACRO).where(isStill(macro)).execute() == 1;
    }

    void count(MacroId id) {
        sql.update(MACRO)
                .set(MACRO.USED, MACRO.USED.plus(1))
                .set(MACRO.USED_AT, clock.instant())
                .where(MACRO.ID.eq(id.value()))
                .execute();
    }

    private static Condition isStill(Macro macro) {
        return MACRO.ID.eq(macro.id().value()).and(MACRO.VERSION.eq(macro.version()));
    }

    private static Condition ownedBy(Owner owner) {
        return switch (owner) {
            case Owner.Person(var agent) -> MACRO.AGENT_ID.eq(agent.value());
            case Owner.OfTeam(var team) -> MACRO.TEAM_ID.eq(team.value());
            case Owner.Everybody _ -> MACRO.AGENT_ID.isNull().and(MACRO.TEAM_ID.isNull());
        };
    }

    private void fill(MacroRecord row, Macro macro) {
        row.setAgentId(macro.owner().agentId());
        row.setTeamId(macro.owner().teamId());
        row.setName(macro.name());
        row.setKind(macro.kind().word());
        row.setTexts(JSONB.valueOf(json.writeValueAsString(macro.texts())));
        row.setNotes(JSONB.valueOf(json.writeValueAsString(macro.notes())));
        row.setActions(JSONB.valueOf(json.writeValueAsString(macro.actions())));
        row.setUpdatedAt(clock.instant());
    }

    private Macro macro(MacroRecord row) {
        return new Macro(
                new MacroId(row.getId()),
                Owner.stored(row.getAgentId(), row.getTeamId()),
                row.getName(),
                Word.of(MessageKind.class, row.getKind()),
                said(row.getTexts()),
                said(row.getNotes()),
                json.readValue(row.getActions().data(), MacroActions.class),
                row.getUsed(),
                row.getUsedAt(),
                row.getVersion());
    }

    private Map<Language, String> said(JSONB byLanguage) {
        return json.readValue(byLanguage.data(), new TypeReference<>() {});
    }
}
