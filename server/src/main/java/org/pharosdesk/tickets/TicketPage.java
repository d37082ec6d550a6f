package org.pharosdesk.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.OrganizationRef;

/**
 * A ticket with everything its page shows beside the conversation.
 *
 * @param requesterLanguage what the requester wishes to read, whatever the ticket is written in
 * @param unseen links to tickets the reader may not read
 * @param mergedInto null also for readers who may not read that ticket
 * @param closesAt when a solved ticket closes by itself
 * @param can what the reader may do with it, as {@code noun:verb}
 * @param legalStatuses the statuses it may be given next
 */
@Schema(name = "Ticket")
public record TicketPage(
        @JsonUnwrapped TicketSummary summary,
        String description,
        Level severity,
        Level urgency,
        boolean priorityOverridden,
        @Nullable String priorityReason,
        @Nullable CategoryRef category,
        @Nullable String language,
        @Nullable String requesterLanguage,
        @Nullable String resolution,
        int version,
        List<ParticipantView> participants,
        List<RelatedTicket> relatedTo,
        List<UnseenTicket> unseen,
        @Nullable Long mergedInto,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable Instant closesAt,
        @Nullable Instant deletedAt,
        TicketAddress.@Nullable MailboxRef mailbox,
        List<String> can,
        List<Status> legalStatuses) {

    /**
     * Somebody outside the desk who gets what is answered.
     *
     * @param organization theirs, which need not be the ticket's
     * @param undeliverable whether mail does not reach the address, so that none is sent there
     */
    @Schema(name = "Participant")
    record ParticipantView(
            ContactRef contact,
            @Nullable OrganizationRef organization,
            String address,
            ParticipantRole role,
            boolean undeliverable) {}

    /** @param namedByUs whether this ticket names the other, not the other this one */
    record RelatedTicket(
            long number,
            String subject,
            Status status,
            ContactRef requester,
            LinkRelation relation,
            boolean namedByUs) {

        UnseenTicket unseen() {
            return new UnseenTicket(relation, namedByUs);
        }
    }

    /** @param namedByUs whether this ticket names the other, not the other this one */
    record UnseenTicket(LinkRelation relation, boolean namedByUs) {}
}
