package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;

/** Every field of a ticket that a change may touch, as read under the lock of the changing transaction. */
record TicketState(
        TicketNumber number,
        Kind kind,
        String subject,
        String description,
        Status status,
        Level severity,
        Level urgency,
        Level priority,
        @Nullable String priorityReason,
        @Nullable CategoryId categoryId,
        ContactId requesterId,
        @Nullable OrganizationId organizationId,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        List<String> tags,
        @Nullable String language,
        @Nullable String resolution,
        @Nullable TicketNumber joinedInto,
        int version,
        Instant updatedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable Instant deletedAt,
        @Nullable AgentId snoozedBy) {

    TicketState {
        tags = List.copyOf(tags);
    }

    /** @throws Refusal ({@code ticket-closed}, {@code ticket-deleted}) when nothing is changed on it any more */
    void refuseUnlessOpenForChanges() {
        if (deletedAt != null) {
            throw Refusal.conflict("ticket-deleted", Map.of("number", number.value()));
        }
        if (status == Status.CLOSED) {
            throw Refusal.conflict("ticket-closed", Map.of("number", number.value()));
        }
    }

    boolean asleep() {
        return snoozedBy != null;
    }

    boolean priorityOverridden() {
        return priorityReason != null;
    }

    /** An agent's public message takes up a new ticket; a contact's opens one again that was put aside or solved. */
    Status statusAfter(NewMessage message, Actor author) {
        if (message.kind() != MessageKind.PUBLIC || message.automatic()) {
            return status;
        }
        return switch (author) {
            case Actor.OfAgent _ -> status == Status.NEW ? Status.OPEN : status;
            case Actor.OfContact _ -> status == Status.NEW ? Status.NEW : Status.OPEN;
            case Actor.OfRule _, Actor.OfSystem _ -> status;
        };
    }

    /** Since when the requester waits for an answer, once this message stands. */
    @Nullable
    Instant waitingAfter(NewMessage message, Actor author) {
        if (message.kind() != MessageKind.PUBLIC || message.automatic()) {
            return waitingSince;
        }
        return switch (author) {
            case Actor.OfAgent _ -> null;
            case Actor.OfContact _ -> waitingSince == null ? message.postedAt() : waitingSince;
            case Actor.OfRule _, Actor.OfSystem _ -> waitingSince;
        };
    }
}
