package org.pharosdesk.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the jOOQ classes of the migrated schema: a build tool, run from source before the rest is compiled.
 *
 * <p>Arguments: the folder of migrations, this file, the folder to write to. Does nothing when migrations and file are
 * those of the last run.
 */
final class TableGenerator {

    private TableGenerator() {}

    public static void main(String[] arguments) throws Exception {
        var migrations = Path.of(arguments[0]);
        var target = Path.of(arguments[2]);
        var stamp = target.resolve("made-from.sha256");
        var hash = hash(migrations, Path.of(arguments[1]));
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        var data = Files.createTempDirectory("pharos-build");
        try (var database = EmbeddedDatabase.start(new DataFolder(data), Map.of("fsync", "off"))) {
            Migrations.run(database.access(), migrations);
            generate(database.access(), target);
        } finally {
            PostgresBinaries.deleteRecursively(data);
        }
        Files.writeString(stamp, hash);
    }

    private static void generate(DatabaseAccess access, Path target) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(
                        new Jdbc().withUrl(access.url()).withUser(access.user()).withPassword(access.password()))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withInputSchema("public")
                                .withOutputSchemaToDefault(true)
                                .withExcludes("flyway_schema_history|spring_session.*|refuse_change"
                                        + "|.*trgm.*|.*similarity.*|(set|show)_limit") // pg_trgm's own
                                .withForcedTypes(
                                        new ForcedType()
                                                .withUserType(Instant.class.getName())
                                                // Named, not referred to: this file runs before the rest is compiled.
                                                .withBinding("org.pharosdesk.platform.database.InstantBinding")
                                                .withIncludeTypes("timestamp with time zone|timestamptz"),
                                        // Only ever written by an expression and asked with @@; any one type serves.
                                        new ForcedType().withName("VARCHAR").withIncludeTypes("tsvector")))
                        .withGenerate(new Generate().withRecords(true).withComments(false))
                        .withTarget(new Target()
                                .withPackageName("org.pharosdesk.platform.schema")
                                .withDirectory(target.toString()))));
    }

    private static String hash(Path folder, Path generator) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        digest.update(Files.readAllBytes(generator));
        return HexFormat.of().formatHex(digest.digest());
    }
}
