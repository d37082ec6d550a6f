package org.pharosdesk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pharosdesk.platform.database.DataFolder;

/** The blob store can take nothing until this is closed: where its folder for what comes in should be, there is a file. */
public final class FullDisk implements AutoCloseable {

    private final Path folder;

    public FullDisk(DataFolder data) throws IOException {
        folder = data.blobs().resolve("incoming");
        Files.createDirectories(data.blobs());
        Files.deleteIfExists(folder);
        Files.createFile(folder);
    }

    @Override
    public void close() throws IOException {
        Files.delete(folder);
    }
}
