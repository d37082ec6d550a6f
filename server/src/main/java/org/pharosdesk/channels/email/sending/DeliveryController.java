package org.pharosdesk.channels.email.sending;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.tickets.DeliveryHold;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MessageDecorator.RefusedRecipient;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox: every outbound mail, how it fares, and another try. */
@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(name = "mail")
class DeliveryController {

    private final DeliveryStore store;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final Holds holds;
    private final MailComposer composer;
    private final Tickets tickets;
    private final Clock clock;

    DeliveryController(
            DeliveryStore store,
            Mailboxes mailboxes,
            Outbox outbox,
            Holds holds,
            MailComposer composer,
            Tickets tickets,
            Clock clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.holds = holds;
        this.composer = composer;
        this.tickets = tickets;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.MAIL_READ)
    Page<DeliveryView> listDeliveries(@RequestParam(required = false) @Nullable String state, Paging paging) {
        var wanted = state == null ? null : Word.given("state", DeliveryState.class, state);
        var before = paging.cursor() == null
                ? null
                : Cursor.decode(paging.cursor(), 1).number(0);
        var rows = store.list(wanted, before, paging.rows() + 1);
        return Page.cut(rows, paging.rows(), last -> Cursor.encode(last.id().value()))
                .map(this::view);
    }

    @PostMapping("/{id}/retry")
    @Requires(Permission.TICKET_REPLY)
    @Transactional
    DeliveryView retryDelivery(@PathVariable long id, Agent agent) {
        var delivery = find(id);
        if (!maySend(agent, delivery)) {
            throw Refusal.notFound("delivery", id);
        }
        var retryable = delivery.state() == DeliveryState.FAILED
                || delivery.state() == DeliveryState.QUEUED
                || delivery.state() == DeliveryState.UNKNOWN
                || delivery.state() == DeliveryState.SENT
                        && !delivery.refusals().isEmpty();
        if (!retryable || !store.requeue(delivery, clock.instant())) {
            throw Refusal.conflict(
                    "delivery-not-retryable", Map.of("state", delivery.state().word()));
        }
        outbox.send(delivery);
        return view(find(id));
    }

    /** The mail as it left, or would leave, without what lets whoever has it act as somebody else. */
    @GetMapping("/{id}/mail")
    @Requires(Permission.MAIL_READ)
    ResponseEntity<byte[]> readDeliveredMail(@PathVariable long id) throws MessagingException, IOException {
        var delivery = find(id);
        var mailbox = mailbox(delivery).orElseThrow(() -> Refusal.notFound("mailbox", delivery.sender()));
        var bytes = new ByteArrayOutputStream();
        composer.shown(delivery, mailbox).writeTo(bytes);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "message/rfc822")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"delivery-%d.eml\"".formatted(id))
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes.toByteArray());
    }

    /**
     * What was passed on belongs to no ticket, but to whoever looks after the mail; what an agent is told, to that agent
     * besides.
     */
    private boolean maySend(Agent agent, Delivery delivery) {
        var notice = delivery.notice();
        if (notice != null) {
            return notice.agent().equals(agent.id()) || Grants.allowed(agent, Permission.MAIL_WRITE);
        }
        if (delivery.kind() == Delivery.Kind.FORWARD) {
            return Grants.allowed(agent, Permission.MAIL_WRITE);
        }
        var reach = Reach.of(agent, Permission.TICKET_REPLY);
        return tickets.find(delivery.ticket())
                .filter(ticket -> TicketReach.covers(reach, ticket.teamId(), ticket.assigneeId()))
                .isPresent();
    }

    private Optional<Mailbox> mailbox(Delivery delivery) {
        return Optional.ofNullable(delivery.mailboxId()).flatMap(mailboxes.directory()::find);
    }

    private DeliveryView view(Delivery delivery) {
        return DeliveryView.of(delivery, holds.of(delivery));
    }

    private Delivery find(long id) {
        return store.find(new DeliveryId(id)).orElseThrow(() -> Refusal.notFound("delivery", id));
    }

    @Schema(name = "OutboxItem")
    record DeliveryView(
            long id,
            DeliveryState state,
            int attempts,
            @Nullable Instant nextTryAt,
            @Nullable MailTrouble lastError,
            @Nullable Instant sentAt,
            @Nullable Long ticketNumber,
            @Nullable Long messageId,
            Delivery.Kind kind,
            String from,
            List<String> to,
            String subject,
            Instant createdAt,
            String mimeMessageId,
            List<RefusedRecipient> refusals,
            @Nullable DeliveryHold hold) {

        static DeliveryView of(Delivery delivery, @Nullable DeliveryHold hold) {
            return new DeliveryView(
                    delivery.id().value(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.nextTryAt(),
                    delivery.lastError(),
                    delivery.sentAt(),
                    delivery.ticketNumber() == null
                            ? null
                            : delivery.ticketNumber().value(),
                    delivery.messageId() == null ? null : delivery.messageId().value(),
                    delivery.kind(),
                    delivery.sender().value(),
                    delivery.recipients().stream().map(EmailAddress::value).toList(),
                    delivery.subject(),
                    delivery.createdAt(),
                    delivery.mimeMessageId(),
                    delivery.refusedRecipients(),
                    hold);
        }
    }
}
