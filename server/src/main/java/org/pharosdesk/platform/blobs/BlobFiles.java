package org.pharosdesk.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where large contents lie under their hash: a folder, or an object store. */
interface BlobFiles {

    /** Takes over a finished file under its hash; returns only when it would survive a power cut. */
    void put(String hash, Path file) throws IOException;

    /** Removes the file of this hash, if there is one. */
    void remove(String hash) throws IOException;

    InputStream open(String hash) throws IOException;
}
