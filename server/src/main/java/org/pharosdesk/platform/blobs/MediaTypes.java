package org.pharosdesk.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.Tika;

/** What a content is by its own bytes; its name only decides between types that look alike. */
public final class MediaTypes {

    // Reading Tika's catalogue of types takes a while: here it is read with the first file, not at the start.
    private static final Tika CATALOGUE = new Tika();

    private MediaTypes() {}

    public static String of(byte[] content, String name) {
        return CATALOGUE.detect(content, name);
    }

    /** Reads only what is needed to tell. */
    public static String of(InputStream content, String name) throws IOException {
        return CATALOGUE.detect(content, name);
    }
}
