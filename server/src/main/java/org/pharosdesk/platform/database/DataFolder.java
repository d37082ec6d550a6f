package org.pharosdesk.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The folder in which one Pharos keeps what is not in the database, and the embedded database itself. */
public final class DataFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path root;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** Makes the folder when it is not there yet; false when this process may not write in it. */
    public boolean make() {
        try {
            Files.createDirectories(root);
            return Files.isWritable(root);
        } catch (IOException e) {
            return false;
        }
    }

    public Path blobs() {
        return root.resolve("blobs");
    }

    /** The desk's secret key, made with the given maker when the folder has none yet. */
    public String secretKey(Supplier<String> maker) {
        var file = secretKeyFile();
        synchronized (DataFolder.class) { // at the first start several ask at once, and all must be given the same
            if (!Files.exists(file)) {
                write(file, maker.get());
            }
        }
        return read(file);
    }

    public Path secretKeyFile() {
        return root.resolve("secret.key");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path postgresLog() {
        return root.resolve("postgres.log");
    }

    /** The log as a file that only the owner reads: failed statements stand in it with what they were about. */
    Path privatePostgresLog() throws IOException {
        var log = postgresLog();
        if (Files.exists(log)) {
            Files.setPosixFilePermissions(log, OWNER_ONLY);
        } else {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        return log;
    }

    /**
     * Claims the folder for this process until the lock is closed or the process ends, however it ends.
     *
     * @return empty when another process has it
     */
    public Optional<FileLock> tryLock() {
        try {
            Files.createDirectories(root);
            var channel =
                    FileChannel.open(root.resolve("pharos.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another start within this process
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder %s cannot be written".formatted(root), e);
        }
    }

    Optional<Integer> databasePort() {
        var file = root.resolve("database.port");
        return Files.exists(file) ? Optional.of(Integer.valueOf(read(file))) : Optional.empty();
    }

    void writeDatabasePort(int port) {
        write(root.resolve("database.port"), String.valueOf(port));
    }

    String databasePassword() {
        return read(root.resolve("database.password"));
    }

    void writeDatabasePassword(String password) {
        write(root.resolve("database.password"), password);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written whole or not at all, readable by the owner only. */
    private void write(Path file, String content) {
        try {
            Files.createDirectories(root);
            var written = Files.createTempFile(
                    root, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(written, content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
