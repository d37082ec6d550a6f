package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.blobs.Blob;

/**
 * A file that comes with a message; its content is stored already.
 *
 * @param inline shown within the text, which refers to it by {@code contentId} ({@code cid:} URL, RFC 2392)
 */
public record NewAttachment(
        Blob blob,
        String name,
        String mediaType,
        boolean inline,
        @Nullable String contentId) {}
