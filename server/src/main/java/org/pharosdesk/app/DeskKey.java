package org.pharosdesk.app;

import static org.pharosdesk.platform.schema.Tables.SETTING;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;

/**
 * Keeps a node with another secret key away from a desk: it could read no stored password, and would sign addresses that
 * the other nodes take for forged.
 *
 * <p>The database keeps what the key signs, from which nobody finds the key.
 */
final class DeskKey {

    private static final String ROW = "secretKey";

    private DeskKey() {}

    /**
     * For the server, whose key becomes the desk's when the desk knows none yet.
     *
     * @throws CannotStart when the desk has another
     */
    static void claim(ServerSettings settings, DatabaseAccess database) {
        var mark = mark(settings);
        refuseAnother(settings, mark, with(database, sql -> {
            sql.insertInto(SETTING, SETTING.KEY, SETTING.VALUE)
                    .values(ROW, mark)
                    .onConflictDoNothing()
                    .execute();
            return known(sql);
        }));
    }

    /**
     * For a command that signs or reads secrets, but may run anywhere and so names no key to the desk.
     *
     * @throws CannotStart when the desk has another
     */
    static void check(ServerSettings settings, DatabaseAccess database) {
        refuseAnother(settings, mark(settings), with(database, DeskKey::known));
    }

    /**
     * From now on the desk's key is the one at hand, whichever it was before.
     *
     * @throws CannotStart when there is none at hand: a new one would be no node's
     */
    static void accept(ServerSettings settings, DatabaseAccess database) {
        if (settings.secretKey() == null && Files.notExists(new DataFolder(settings.dataDir()).secretKeyFile())) {
            throw new CannotStart("""
                    There is no secret key here. Run this where a node of the desk has run, whose key is to be the desk's, \
                    or set PHAROS_SECRET_KEY to that key.""");
        }
        var mark = mark(settings);
        with(
                database,
                sql -> sql.insertInto(SETTING, SETTING.KEY, SETTING.VALUE)
                        .values(ROW, mark)
                        .onConflict(SETTING.KEY)
                        .doUpdate()
                        .set(SETTING.VALUE, mark)
                        .set(SETTING.UPDATED_AT, DSL.currentInstant())
                        .execute());
    }

    private static void refuseAnother(ServerSettings settings, JSONB mark, Optional<JSONB> known) {
        if (known.isPresent() && !known.get().equals(mark)) {
            throw new CannotStart("""
                    This desk has another secret key than %s. Take the key of its first node, which stands there in \
                    data/secret.key or PHAROS_SECRET_KEY: %s. If that key is lost for good, see "The secret key" in \
                    docs/handbook/running.md.""".formatted(place(settings), mend(settings)));
        }
    }

    private static String place(ServerSettings settings) {
        return settings.secretKey() == null
                ? "the one in " + new DataFolder(settings.dataDir()).secretKeyFile()
                : "the one in PHAROS_SECRET_KEY";
    }

    private static String mend(ServerSettings settings) {
        return settings.secretKey() == null
                ? "copy that file here, or set PHAROS_SECRET_KEY to what it holds"
                : "set PHAROS_SECRET_KEY to it";
    }

    private static JSONB mark(ServerSettings settings) {
        var secrets = new Foundation().secrets(settings, new DataFolder(settings.dataDir()));
        return JSONB.valueOf("\"%s\"".formatted(HexFormat.of().formatHex(secrets.sign("desk key", "v1"))));
    }

    private static Optional<JSONB> known(DSLContext sql) {
        return sql.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.eq(ROW))
                .fetchOptional(SETTING.VALUE);
    }

    private static <T> T with(DatabaseAccess database, Function<DSLContext, T> work) {
        try (var connection = database.unpooled().getConnection()) {
            return work.apply(DSL.using(connection, SQLDialect.POSTGRES));
        } catch (SQLException e) {
            throw new IllegalStateException("The desk's key could not be looked up", e);
        }
    }
}
