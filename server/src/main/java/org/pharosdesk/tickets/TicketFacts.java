package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.TeamId;

/** What other modules need to know of a ticket as it stands now. */
public record TicketFacts(
        TicketNumber number,
        String subject,
        Status status,
        Level priority,
        ContactId requesterId,
        @Nullable OrganizationId organizationId,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        @Nullable String language,
        List<Participant> participants,
        @Nullable TicketNumber joinedInto,
        @Nullable Instant closedAt,
        @Nullable Instant deletedAt) {

    /** A person who takes part in the conversation, and the address they take part by. */
    public record Participant(ContactId contactId, EmailAddress address, ParticipantRole role) {

        public boolean requester() {
            return role == ParticipantRole.REQUESTER;
        }
    }

    public TicketFacts {
        participants = List.copyOf(participants);
    }
}
