package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as the conversation shows it.
 *
 * @param previewable a raster image, the only kind that is ever shown rather than saved
 */
@Schema(name = "Attachment")
public record AttachmentView(
        long id,
        String name,
        String mediaType,
        long size,
        boolean inline,
        @Nullable String contentId,
        String url,
        boolean previewable) {

    private static final Set<String> RASTER = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    public static AttachmentView of(PostedMessage.Attachment attachment) {
        return new AttachmentView(
                attachment.id().value(),
                attachment.name(),
                attachment.mediaType(),
                attachment.size(),
                attachment.inline(),
                attachment.contentId(),
                url(attachment.id()),
                isRaster(attachment.mediaType()));
    }

    static String url(AttachmentId id) {
        return "/api/v1/attachments/" + id;
    }

    static boolean isRaster(String mediaType) {
        return RASTER.contains(mediaType);
    }
}
