package org.pharosdesk.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.pharosdesk.platform.database.DatabaseAccess;

/** Looks whether the operator's own database can be used, and says in words what it lacks. */
final class ExternalDatabase {

    private static final int OLDEST_MAJOR_VERSION = 18;

    private ExternalDatabase() {}

    /** @throws CannotStart with what to do */
    static void check(DatabaseAccess access) {
        try (var connection = access.unpooled().getConnection()) {
            check(connection, access.user());
        } catch (SQLException e) {
            throw new CannotStart(words(e, access));
        }
    }

    private static void check(Connection connection, String user) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_MAJOR_VERSION) {
            throw new CannotStart("The database of PHAROS_DATABASE_URL is PostgreSQL %d; Pharos needs %d or newer."
                    .formatted(version, OLDEST_MAJOR_VERSION));
        }
        var lacking = lacking(DSL.using(connection, SQLDialect.POSTGRES), connection.getCatalog(), user);
        if (!lacking.isEmpty()) {
            throw new CannotStart(String.join("\n", lacking));
        }
    }

    private static ArrayList<String> lacking(DSLContext sql, String database, String user) {
        var lacking = new ArrayList<String>();
        if (!"UTF8".equals(sql.fetchValue("SHOW server_encoding"))) {
            lacking.add("The database \"%s\" is not in UTF-8; create it with ENCODING 'UTF8'.".formatted(database));
        }
        if (!holds(sql, "has_schema_privilege(coalesce(current_schema(), 'public'), 'CREATE')")) {
            lacking.add(
                    "\"%s\" may not create tables in the database \"%s\". As its owner or a superuser: ALTER DATABASE \"%s\" OWNER TO \"%s\";"
                            .formatted(user, database, database, user));
        }
        if (!holds(sql, "EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm')")) {
            lacking.add(
                    "The extension pg_trgm is not there; install PostgreSQL's contrib package (on Debian it is part of postgresql-18).");
        } else if (!holds(
                sql,
                "EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') OR has_database_privilege(current_database(), 'CREATE')")) {
            lacking.add(
                    "\"%s\" may not add the extension pg_trgm to the database \"%s\". As a superuser, in that database: CREATE EXTENSION pg_trgm; or: GRANT CREATE ON DATABASE \"%s\" TO \"%s\";"
                            .formatted(user, database, database, user));
        }
        return lacking;
    }

    private static boolean holds(DSLContext sql, String condition) {
        return Boolean.TRUE.equals(sql.fetchValue("SELECT " + condition));
    }

    /** By SQLSTATE: class 28 is a refused sign-in, 3D000 a database that does not exist (PostgreSQL, appendix A). */
    private static String words(SQLException failure, DatabaseAccess access) {
        var state = String.valueOf(failure.getSQLState());
        if (state.startsWith("28")) {
            return "The database of PHAROS_DATABASE_URL refuses \"%s\": check PHAROS_DATABASE_USER and PHAROS_DATABASE_PASSWORD."
                    .formatted(access.user());
        }
        if (state.equals("3D000")) {
            return "The database of PHAROS_DATABASE_URL does not exist. As a superuser of that server: CREATE DATABASE … OWNER \"%s\" ENCODING 'UTF8';"
                    .formatted(access.user());
        }
        return "The database of PHAROS_DATABASE_URL cannot be reached (%s). Check that it runs and that the address is right."
                .formatted(failure.getMessage());
    }
}
