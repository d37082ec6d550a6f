package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.protocol.ProtocolResult;
import org.pharosdesk.tickets.Draft.DraftChange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The conversation on a ticket, and what the agent has begun to write. */
@RestController
@RequestMapping("/api/v1/tickets/{number}")
@Tag(name = "messages")
class MessageController {

    private final TicketPages pages;
    private final TicketHolds holds;
    private final Conversations conversations;
    private final AgentMessages agentMessages;
    private final UsedMacros macros;

    MessageController(
            TicketPages pages,
            TicketHolds holds,
            Conversations conversations,
            AgentMessages agentMessages,
            UsedMacros macros) {
        this.pages = pages;
        this.holds = holds;
        this.conversations = conversations;
        this.agentMessages = agentMessages;
        this.macros = macros;
    }

    /** Newest first; the cursor leads to older ones. */
    @GetMapping("/messages")
    @Requires(Permission.TICKET_READ)
    Page<MessageView> listMessages(Agent agent, @PathVariable long number, Paging paging) {
        var ticket = new TicketNumber(number);
        pages.require(agent, ticket, Permission.TICKET_READ);
        return conversations.page(ticket, paging.cursor(), paging.rows());
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TICKET_NOTE)
    @Transactional // nobody answers between the question whether somebody did, and this answer
    MessageView postMessage(Agent agent, @PathVariable long number, @Valid @RequestBody PostMessageRequest request) {
        var ticket = new TicketNumber(number);
        var kind = request.kind().equals("public") ? MessageKind.PUBLIC : MessageKind.INTERNAL;
        holds.require(agent, ticket, kind == MessageKind.PUBLIC ? Permission.TICKET_REPLY : Permission.TICKET_NOTE);
        if (request.status() != null) {
            holds.require(agent, ticket, Permission.TICKET_UPDATE);
        }
        if (kind == MessageKind.PUBLIC && request.seenMessageId() != null) {
            agentMessages.refuseAnswered(agent, ticket, new MessageId(request.seenMessageId()));
        }
        var posted = agentMessages.post(
                agent,
                ticket,
                request.written(kind, macros.applied(agent, ticket, request.macro())),
                request.draftVersion());
        return conversations.shown(posted);
    }

    /** How a reply met the protocol when it was sent; nothing where nobody looked. */
    @GetMapping("/messages/{id}/protocol")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<ProtocolResult> readProtocolResult(
            Agent agent, @PathVariable long number, @PathVariable("id") long message) {
        var ticket = new TicketNumber(number);
        pages.require(agent, ticket, Permission.TICKET_READ);
        return agentMessages
                .protocol(ticket, new MessageId(message))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/draft")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<Draft> readDraft(Agent agent, @PathVariable long number) {
        pages.require(agent, new TicketNumber(number), Permission.TICKET_READ);
        return agentMessages
                .draft(agent, new TicketNumber(number))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Over the version that was seen, "0" where there was none; without one over whatever there is. */
    @PutMapping("/draft")
    @Requires(Permission.TICKET_NOTE)
    Draft.Saved saveDraft(
            Agent agent,
            @PathVariable long number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody DraftChange draft) {
        pages.require(agent, new TicketNumber(number), Permission.TICKET_NOTE);
        return agentMessages.saveDraft(agent, new TicketNumber(number), draft, version(seen));
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void discardDraft(
            Agent agent,
            @PathVariable long number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        pages.require(agent, new TicketNumber(number), Permission.TICKET_READ);
        agentMessages.discardDraft(agent, new TicketNumber(number), version(seen));
    }

    private static @Nullable IfMatch version(@Nullable String seen) {
        return seen == null ? null : IfMatch.parse(seen);
    }

    /**
     * A reply or a note; with a status, the message and the change of status happen together.
     *
     * @param draftVersion the version of the draft that it was, 0 for none: what was written since stays; without one
     *     whatever there is goes
     * @param macro what it was written with, whose actions happen with it
     * @param protocol how it met the protocol when it was sent, kept with the message; nobody looks at it here
     * @param seenMessageId the newest message its writer has seen; a reply is refused when somebody else has answered since
     */
    @Schema(name = "NewMessage")
    record PostMessageRequest(
            @NotNull @Pattern(regexp = "public|internal") String kind,

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

            @Nullable Long seenMessageId,
            @Nullable Integer draftVersion,
            @Valid @Nullable UsedMacro macro,
            @Valid @Nullable ProtocolResult protocol)
            implements MessageRequest {}
}
