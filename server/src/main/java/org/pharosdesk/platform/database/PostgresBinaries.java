package org.pharosdesk.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once per version from the jar into a cache folder.
 *
 * <p>Unpacking goes to a folder beside the final one and is moved into place at the end, so a killed first start
 * leaves nothing half done and two starts at once do not disturb each other.
 */
final class PostgresBinaries {

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

    private PostgresBinaries() {}

    /** Returns the folder that holds {@code bin/postgres}. */
    static Path unpack(Path cache) {
        var archive = archiveName();
        try (var resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new EmbeddedDatabaseException(
                        "There is no embedded PostgreSQL for this machine (%s). Set PHAROS_DATABASE_URL to a PostgreSQL 18 of your own."
                                .formatted(archive));
            }
            var target = cache.resolve("postgres-" + version());
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                unpack(resource, target);
            }
            return target;
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded PostgreSQL could not be unpacked into " + cache, e);
        }
    }

    private static String archiveName() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ")[0];
        var arch = System.getProperty("os.arch");
        return "postgres-%s-%s.txz".formatted(os, ARCHITECTURES.getOrDefault(arch, arch));
    }

    private static String version() {
        return Optional.ofNullable(PostgresBinaries.class.getResource("/" + archiveName()))
                .map(url -> url.getPath().replaceAll(".*-(\\d+\\.\\d+(?:\\.\\d+)?)\\.jar.*", "$1"))
                .filter(version -> version.matches("[\\d.]+"))
                .orElse("bundled");
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        var unpacking = Files.createTempDirectory(
                target.getParent(),
                "unpacking-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unpacking);
            }
        }
        try {
            Files.move(unpacking, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                throw e;
            }
            deleteRecursively(unpacking); // another start was faster
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void deleteRecursively(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : List.copyOf(paths.toList()).reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
