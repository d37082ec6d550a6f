package org.pharosdesk.tickets.held;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.protocol.ProtocolResult;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.MessageRequest;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.UsedMacro;
import org.pharosdesk.tickets.UsedMacros;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The replies of a ticket that have not left yet. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/held-replies")
@Tag(name = "messages")
class HeldReplyController {

    private final HeldReplies replies;
    private final HeldReplyViews views;
    private final UsedMacros macros;

    HeldReplyController(HeldReplies replies, HeldReplyViews views, UsedMacros macros) {
        this.replies = replies;
        this.views = views;
        this.macros = macros;
    }

    /** Those that are about to leave, one's own that were stopped before they did, and those whose authors may not answer. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    HeldReplyList listHeldReplies(Agent agent, @PathVariable long number) {
        return new HeldReplyList(replies.of(agent, new TicketNumber(number)).stream()
                .map(views::of)
                .toList());
    }

    /** Hands in a public reply that leaves later and can be taken back until then. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TICKET_REPLY)
    @Transactional // nobody answers between the question whether somebody did, and this answer
    HeldReplyViews.View holdReply(
            Agent agent, @PathVariable long number, @Valid @RequestBody HoldReplyRequest request) {
        var ticket = new TicketNumber(number);
        if (request.seenMessageId() != null) {
            replies.refuseAnswered(agent, ticket, new MessageId(request.seenMessageId()));
        }
        return views.of(replies.hold(
                agent,
                ticket,
                request.written(MessageKind.PUBLIC, macros.applied(agent, ticket, request.macro())),
                request.leaving(),
                request.draftVersion()));
    }

    /** Takes a reply back into the asker's draft, or stops it beside a draft there is. */
    @PostMapping("/{id}/take-back")
    @Requires(Permission.TICKET_NOTE)
    HeldReplies.TakenBack takeBackReply(
            Agent agent,
            @PathVariable long number,
            @PathVariable long id,
            @Valid @RequestBody TakeBackRequest request) {
        return replies.takeBack(agent, new TicketNumber(number), new HeldReplyId(id), request.beside());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_NOTE)
    void discardHeldReply(Agent agent, @PathVariable long number, @PathVariable long id) {
        replies.discard(agent, new TicketNumber(number), new HeldReplyId(id));
    }

    @Schema(name = "HeldReplies")
    record HeldReplyList(List<HeldReplyViews.View> items) {}

    /** @param beside whether one is writing something else there, which must not be written over */
    @Schema(name = "TakeBack")
    record TakeBackRequest(boolean beside) {}

    /**
     * A public reply, and when it leaves.
     *
     * @param undoWithin for how many seconds it can be taken back; without it and a time of its own, as long as the desk
     *     has set
     * @param sendAt a time of its own, at most a year from now
     * @param seenMessageId the newest message its writer has seen; it is refused when somebody else has answered since, or is
     *     about to
     * @param draftVersion the version of the draft that it was, 0 for none: what was written since stays; without one
     *     whatever there is goes
     * @param macro what it was written with, whose actions happen when it leaves
     * @param protocol how it met the protocol when it was sent, kept with the message; nobody looks at it here
     */
    @Schema(name = "NewHeldReply")
    record HoldReplyRequest(
            @Size(max = MessageRequest.LONGEST_TEXT) @Nullable
            String text,

            @Size(max = MessageRequest.LONGEST_HTML) @Nullable
            String html,

            @Size(max = NewMessage.MOST_ADDRESSES) @Nullable List<@NotBlank @MailAddress @Size(max = 254) String> to,
            @Size(max = NewMessage.MOST_ADDRESSES) @Nullable List<@NotBlank @MailAddress @Size(max = 254) String> cc,
            @Size(max = MessageRequest.MOST_FILES) @Nullable List<@NotNull Long> attachmentIds,
            @Nullable Status status,

            @Size(max = MessageRequest.LONGEST_RESOLUTION) @Nullable
            String resolution,

            @Min(0) @Max(60) @Nullable Integer undoWithin,
            @Nullable Instant sendAt,
            @Nullable Long seenMessageId,
            @Nullable Integer draftVersion,
            @Valid @Nullable UsedMacro macro,
            @Valid @Nullable ProtocolResult protocol)
            implements MessageRequest {

        HeldReplies.Leaving leaving() {
            return new HeldReplies.Leaving(undoWithin == null ? null : Duration.ofSeconds(undoWithin), sendAt);
        }
    }
}
