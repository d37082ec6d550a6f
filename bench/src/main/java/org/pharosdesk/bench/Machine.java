package org.pharosdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured on: a figure without its machine says nothing. */
final class Machine {

    private Machine() {}

    static Map<String, String> describe(DeskLoader.Coordinates database) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("processor", firstOf("/proc/cpuinfo", "model name"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", firstOf("/proc/meminfo", "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("load before", Files.readString(Path.of("/proc/loadavg")).strip());
        facts.put("JDK of the load tool", System.getProperty("java.vm.version"));
        addDatabase(facts, database);
        return facts;
    }

    private static void addDatabase(Map<String, String> facts, DeskLoader.Coordinates database) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT current_setting('server_version'), current_setting('shared_buffers'),
                            current_setting('synchronous_commit') || ', fsync ' || current_setting('fsync'),
                            (SELECT count(*) FROM ticket), (SELECT count(*) FROM message),
                            pg_size_pretty(pg_database_size(current_database()))""")) {
            row.next();
            facts.put("PostgreSQL", row.getString(1) + ", shared_buffers " + row.getString(2));
            facts.put("durability", "synchronous_commit " + row.getString(3));
            facts.put(
                    "data",
                    "%,d tickets, %,d messages, %s".formatted(row.getLong(4), row.getLong(5), row.getString(6)));
        } catch (SQLException e) {
            facts.put(
                    "data",
                    "unknown: the database was not running yet (" + e.getMessage() + ")"); // a start is measured
        }
    }

    private static String firstOf(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
