package org.pharosdesk.platform.blobs;

import static org.pharosdesk.platform.schema.Tables.BLOB;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.Insert;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores contents under their hash, each once however often it arrives.
 *
 * <p>Call it inside the transaction that names the content: a small content commits with it. A large one is flushed
 * to the blob store before the row is written, so a row never points at nothing; what a rollback leaves behind is an
 * unused file, never a missing one.
 *
 * <p>Whoever stores a content holds the table's ordinary lock for writing until the transaction ends, for a large one from
 * before its file is written. What is discarded is discarded under a lock that excludes that one: nobody is then between
 * finding a content there and naming it.
 */
@Component
public class Blobs {

    /** Up to this size a content lies in its row. */
    static final int IN_ROW_BYTES = 256 * 1024;

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final BlobFiles files;
    private final Path workFolder;
    private final TransactionTemplate transaction;

    Blobs(
            DSLContext sql,
            Pipeline pipeline,
            BlobFiles files,
            DataFolder data,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
        this.workFolder = data.blobs().resolve("incoming");
    }

    public Blob store(byte[] content) {
        var hash = hash(content);
        pipeline.run(storing(content, hash));
        return new Blob(hash, content.length);
    }

    /**
     * The step that stores a content, to be run together with others of the transaction. A large content is flushed
     * to the blob store before this returns.
     *
     * @param hash the content's own
     * @throws BlobsUnavailable when there is no room for it
     */
    public Step<?> storing(byte[] content, String hash) {
        if (content.length <= IN_ROW_BYTES) {
            return inserting(hash, content.length, content);
        }
        try {
            var file = newFile();
            try {
                Files.write(file, content);
                excludeDiscarding();
                files.put(hash, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BlobsUnavailable(e);
        }
        return inserting(hash, content.length, null);
    }

    /**
     * @throws Refusal ({@code too-large}) when there is more than {@code atMost} bytes
     * @throws BlobsUnavailable when there is no room for it
     */
    public Blob store(InputStream content, long atMost) {
        try {
            var start = content.readNBytes((int) Math.min(IN_ROW_BYTES, atMost) + 1);
            if (start.length > atMost) {
                throw tooLarge(atMost);
            }
            return start.length <= IN_ROW_BYTES
                    ? insert(hash(start), start.length, start)
                    : storeFile(start, content, atMost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes a content unless a row of any table names it. Call it outside of a transaction: it takes two, so that the
     * row is gone for good before its file is; who was stopped in between calls it again.
     */
    void discardUnused(String hash) {
        try {
            transaction.executeWithoutResult(_ -> {
                excludeStoring();
                sql.deleteFrom(BLOB).where(BLOB.HASH.eq(hash)).execute();
            });
        } catch (DataIntegrityViolationException e) {
            return; // the foreign keys know who names it, and this module does not
        }
        transaction.executeWithoutResult(_ -> {
            excludeStoring();
            if (!sql.fetchExists(BLOB, BLOB.HASH.eq(hash))) {
                removeFile(hash);
            }
        });
    }

    /** Waits for those who are storing; not long, because others wait behind it. */
    private void excludeStoring() {
        sql.execute("SET LOCAL lock_timeout = '10s'");
        sql.execute("LOCK TABLE blob IN SHARE ROW EXCLUSIVE MODE");
    }

    /** What an INSERT into the table takes anyway, taken before the file that its row will point at is there. */
    private void excludeDiscarding() {
        sql.execute("LOCK TABLE blob IN ROW EXCLUSIVE MODE");
    }

    private void removeFile(String hash) {
        try {
            files.remove(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal ({@code not-found}) when there is no such content */
    public InputStream open(String hash) {
        var row = sql.select(BLOB.CONTENT).from(BLOB).where(BLOB.HASH.eq(hash)).fetchOne();
        if (row == null) {
            throw Refusal.notFound("blob", hash);
        }
        var content = row.value1();
        if (content != null) {
            return new ByteArrayInputStream(content);
        }
        try {
            return files.open(hash);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("The content %s is missing from the blob store".formatted(hash), e);
        } catch (IOException e) {
            throw new BlobsUnavailable(e);
        }
    }

    public byte[] read(String hash) {
        try (var content = open(hash)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new BlobsUnavailable(e);
        }
    }

    private Blob storeFile(byte[] start, InputStream rest, long atMost) throws IOException {
        var file = onDisk(this::newFile);
        try {
            var digest = sha256();
            long size;
            try (var out = new DigestOutputStream(onDisk(() -> Files.newOutputStream(file)), digest)) {
                write(out, start, start.length);
                size = start.length + copy(rest, out, atMost - start.length, atMost);
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            excludeDiscarding();
            onDisk(() -> {
                files.put(hash, file);
                return file;
            });
            return insert(hash, size, null);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long copy(InputStream in, OutputStream out, long remaining, long atMost) throws IOException {
        var buffer = new byte[64 * 1024];
        long copied = 0;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            if (copied > remaining) {
                throw tooLarge(atMost);
            }
            write(out, buffer, read);
        }
        return copied;
    }

    private static void write(OutputStream out, byte[] content, int length) {
        onDisk(() -> {
            out.write(content, 0, length);
            return length;
        });
    }

    private interface OnDisk<T> {
        T done() throws IOException;
    }

    /** Tells what goes wrong on our disk apart from what goes wrong with whom the content comes from. */
    private static <T> T onDisk(OnDisk<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw new BlobsUnavailable(e);
        }
    }

    private Path newFile() throws IOException {
        Files.createDirectories(workFolder);
        return Files.createTempFile(workFolder, "incoming", ".blob");
    }

    private Blob insert(String hash, long size, byte @Nullable [] content) {
        pipeline.run(inserting(hash, size, content));
        return new Blob(hash, size);
    }

    private static Step<?> inserting(String hash, long size, byte @Nullable [] content) {
        return Insert.into(BLOB)
                .set(BLOB.HASH, hash)
                .set(BLOB.SIZE, size)
                .set(BLOB.CONTENT, content)
                .unlessThere();
    }

    private static Refusal tooLarge(long atMost) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "too-large", Map.of("limit", atMost));
    }

    /** The hash under which a content is stored. */
    public static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
