package org.pharosdesk.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.TicketNumber;

/** Something that open browsers may want to show again: a hint, never the change itself. */
sealed interface LiveEvent {

    /** A hint for those who may see the ticket it is about. */
    sealed interface OfTicket extends LiveEvent {

        /** The ticket's number. */
        long number();
    }

    /**
     * A ticket was opened, changed or written to.
     *
     * @param kind opened, message, fields or held
     * @param former where it lay before the change, whose agents lose sight of it now
     */
    record TicketTouched(
            long number,
            String kind,
            @Nullable Long actorId,
            @Nullable Place former) implements OfTicket {}

    /** An agent looks at a ticket, types on it, or has left it. */
    record AgentPresent(long number, long agentId, String agentName, Doing doing) implements OfTicket {}

    /**
     * A draft on a ticket is other than before.
     *
     * @param agentId its author, where no colleague sees it: a hint for that agent alone
     * @param version the one it has now where it is for its author alone, so that who has saved it need not ask
     */
    record DraftTouched(
            long number, @Nullable Long agentId, @Nullable Integer version) implements OfTicket {}

    /** An outbound mail of a ticket fares otherwise than before. */
    record MailMoved(long number, long deliveryId) implements OfTicket {}

    /** Some mail got its fate. */
    record FatesTold() implements LiveEvent {}

    /** There are other views than before, or they ask for something else. */
    record ViewsTold() implements LiveEvent {}

    /** What views have is to be counted anew. */
    record CountsLost() implements LiveEvent {}

    /** An agent was told of something; a hint for that agent alone. */
    record AgentTold(long agentId) implements LiveEvent {}

    /** An agent follows a ticket or does not any more; a hint for that agent alone. */
    record TicketFollowed(long number, long agentId) implements LiveEvent {}

    /** Where a ticket lies, by which each browser's agent may or may not hear of it. */
    record Place(
            long number, @Nullable Long teamId, @Nullable Long assigneeId) {

        static Place of(TicketNumber number, @Nullable TeamId team, @Nullable AgentId assignee) {
            return new Place(
                    number.value(), team == null ? null : team.value(), assignee == null ? null : assignee.value());
        }
    }

    /**
     * What nodes tell each other in one notification.
     *
     * @param drafts null from a node of the release before
     */
    record Batch(
            List<TicketTouched> tickets,
            List<AgentPresent> presences,
            List<MailMoved> deliveries,
            boolean fates,
            boolean views,
            boolean counts,
            List<AgentTold> told,
            List<TicketFollowed> followed,
            List<Place> places,
            @Nullable List<DraftTouched> drafts) {

        @Override
        public List<DraftTouched> drafts() {
            return drafts == null ? List.of() : drafts;
        }
    }
}
