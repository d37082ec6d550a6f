package org.pharosdesk.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Contents as files in a folder, spread over subfolders by the first two digits of the hash. */
final class BlobFolder implements BlobFiles {

    private final Path root;

    BlobFolder(Path root) {
        this.root = root;
    }

    @Override
    public void put(String hash, Path file) throws IOException {
        var folder = folder(hash);
        Files.createDirectories(folder);
        flush(file);
        Files.move(file, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flush(folder);
    }

    @Override
    public void remove(String hash) throws IOException {
        Files.deleteIfExists(folder(hash).resolve(hash));
    }

    @Override
    public InputStream open(String hash) throws IOException {
        return Files.newInputStream(folder(hash).resolve(hash));
    }

    private Path folder(String hash) {
        return root.resolve(hash.substring(0, 2));
    }

    private static void flush(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
