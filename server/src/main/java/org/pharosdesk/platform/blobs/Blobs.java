package org.pharosdesk.platform.blobs;

import static org.pharosdesk.platform.schema.Tables.BLOB;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.DataFolder;
import org.springframework.stereotype.Component;

/**
 * Stores contents under their hash, each once however often it arrives.
 *
 * <p>Call it inside the transaction that names the content: a small content commits with it. A large one is flushed
 * to the blob store before the row is written, so a row never points at nothing; what a rollback leaves behind is an
 * unused file, never a missing one.
 */
@Component
public class Blobs {

    /** Up to this size a content lies in its row. */
    static final int IN_ROW_BYTES = 256 * 1024;

    private final DSLContext sql;
    private final BlobFiles files;
    private final Path workFolder;

    Blobs(DSLContext sql, BlobFiles files, DataFolder data) {
        this.sql = sql;
        this.files = files;
        this.workFolder = data.blobs().resolve("incoming");
    }

    public Blob store(byte[] content) {
        var hash = hash(content);
        storing(content, hash).execute();
        return new Blob(hash, content.length);
    }

    /**
     * The statement that stores a content, to be run together with others of the transaction. A large content is flushed
     * to the blob store before this returns.
     *
     * @param hash the content's own
     * @throws BlobsUnavailable when there is no room for it
     */
    public Query storing(byte[] content, String hash) {
        if (content.length <= IN_ROW_BYTES) {
            return inserting(hash, content.length, content);
        }
        try {
            var file = newFile();
            try {
                Files.write(file, content);
                files.put(hash, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BlobsUnavailable(e);
        }
        return inserting(hash, content.length, null);
    }

    /** @throws Refusal ({@code too-large}) when there is more than {@code atMost} bytes */
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
        } catch (IOException e) {
            throw new UncheckedIOException("The content %s is missing from the blob store".formatted(hash), e);
        }
    }

    public byte[] read(String hash) {
        try (var content = open(hash)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Blob storeFile(byte[] start, InputStream rest, long atMost) throws IOException {
        var file = newFile();
        try {
            var digest = sha256();
            long size;
            try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                out.write(start);
                size = start.length + copy(rest, out, atMost - start.length, atMost);
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            files.put(hash, file);
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
            out.write(buffer, 0, read);
        }
        return copied;
    }

    private Path newFile() throws IOException {
        Files.createDirectories(workFolder);
        return Files.createTempFile(workFolder, "incoming", ".blob");
    }

    private Blob insert(String hash, long size, byte @Nullable [] content) {
        inserting(hash, size, content).execute();
        return new Blob(hash, size);
    }

    private Query inserting(String hash, long size, byte @Nullable [] content) {
        return sql.insertInto(BLOB, BLOB.HASH, BLOB.SIZE, BLOB.CONTENT)
                .values(hash, size, content)
                .onConflictDoNothing();
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
