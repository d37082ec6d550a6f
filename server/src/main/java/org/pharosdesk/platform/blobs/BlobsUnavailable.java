package org.pharosdesk.platform.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The blob store takes or gives nothing now, as when its disk is full. Nothing was stored. */
public final class BlobsUnavailable extends UncheckedIOException {

    BlobsUnavailable(IOException cause) {
        super("The blob store cannot be used now: " + cause, cause);
    }
}
