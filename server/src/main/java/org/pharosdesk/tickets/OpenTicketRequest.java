package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.MailAddress;

/** A ticket that an agent opens, usually on behalf of a person: known by id, or named by address. */
@Schema(name = "NewTicket")
record OpenTicketRequest(
        @NotBlank @Size(max = 500) String subject,
        @Size(max = MessageRequest.LONGEST_TEXT) @Nullable String text,
        @Size(max = MessageRequest.LONGEST_HTML) @Nullable String html,
        @Nullable Kind kind,
        @Nullable Long requesterId,
        @Valid @Nullable Requester requester,
        @Nullable Long teamId,
        @Nullable Long assigneeId,
        @Nullable Long categoryId,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Size(max = 50) @Nullable List<@NotBlank @Size(max = 50) String> tags,
        @Nullable Channel channel,
        @Size(max = 50) @Nullable List<@NotNull Long> attachmentIds,
        @Pattern(regexp = "requester|agent") @Nullable String authoredBy) {

    @Schema(name = "NewRequester")
    record Requester(
            @Size(max = 200) @Nullable String name,
            @NotBlank @MailAddress @Size(max = 254) String address) {}
}
