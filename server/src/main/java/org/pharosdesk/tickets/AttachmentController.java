package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files: uploaded before the message they go with, and served so that a browser never runs them. */
@RestController
@RequestMapping("/api/v1/attachments")
@Tag(name = "attachments")
class AttachmentController {

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TICKET_NOTE)
    AttachmentView uploadAttachment(Agent agent, @RequestPart MultipartFile file) throws IOException {
        var name = file.getOriginalFilename();
        return AttachmentView.of(attachments.upload(agent, name == null ? "attachment" : name, file.getInputStream()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_NOTE)
    void discardAttachment(Agent agent, @PathVariable long id) {
        attachments.discard(agent, new AttachmentId(id));
    }

    /** Raster images are shown; everything else is only ever saved, whatever it says it is. */
    @GetMapping("/{id}")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<Resource> downloadAttachment(Agent agent, @PathVariable long id) {
        var attachment = attachments.find(agent, new AttachmentId(id));
        var shown = AttachmentView.isRaster(attachment.mediaType());
        var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        shown ? attachment.mediaType() : MediaType.APPLICATION_OCTET_STREAM_VALUE))
                .contentLength(attachment.size())
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .varyBy("Cookie", "Authorization") // whoever signs in next at the same browser asks anew
                .header("Content-Disposition", disposition.toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(attachments.open(attachment)));
    }
}
