package org.pharosdesk.tickets.filter;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Map;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.ParticipantRole;
import org.pharosdesk.tickets.Status;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What every ticket has. */
@Order(Ordered.HIGHEST_PRECEDENCE) // offered before those of other modules
@Component
class OwnFields implements TicketFields {

    private static final Map<String, Reference> NONE = Map.of("none", new Reference.None());

    private final List<TicketField> fields;

    OwnFields(CommonTags tags, Names names) {
        fields = List.of(
                new StateField(),
                new WordField<>("status", Status.class, false, TICKET.STATUS, TicketAtHand::status),
                new WordField<>("priority", Level.class, true, TICKET.PRIORITY, TicketAtHand::priority),
                new WordField<>("severity", Level.class, true, TICKET.SEVERITY, TicketAtHand::severity),
                new WordField<>("urgency", Level.class, true, TICKET.URGENCY, TicketAtHand::urgency),
                new WordField<>("kind", Kind.class, false, TICKET.KIND, TicketAtHand::kind),
                new WordField<>("channel", Channel.class, false, TICKET.CHANNEL, TicketAtHand::channel),
                new ReferenceField(
                        "assignee",
                        Clause.Sort.AGENT,
                        names,
                        Map.of("me", new Reference.Me(), "none", new Reference.None()),
                        TICKET.ASSIGNEE_ID,
                        TicketAtHand::assigneeId),
                new ReferenceField(
                        "team",
                        Clause.Sort.TEAM,
                        names,
                        Map.of("mine", new Reference.Mine(), "none", new Reference.None()),
                        TICKET.TEAM_ID,
                        TicketAtHand::teamId),
                new NamedField(
                        new ReferenceField(
                                "requester",
                                Clause.Sort.CONTACT,
                                names,
                                Map.of(),
                                TICKET.REQUESTER_ID,
                                TicketAtHand::requesterId),
                        NamedField.Who.REQUESTER),
                new NamedField(
                        new ReferenceField(
                                "organization",
                                Clause.Sort.ORGANIZATION,
                                names,
                                NONE,
                                TICKET.ORGANIZATION_ID,
                                TicketAtHand::organizationId),
                        NamedField.Who.ORGANIZATION),
                new ReferenceField(
                        "category", Clause.Sort.CATEGORY, names, NONE, TICKET.CATEGORY_ID, TicketAtHand::categoryId),
                new ParticipantField("participant", null),
                new ParticipantField("affected", ParticipantRole.AFFECTED),
                new RequesterField(RequesterField.Detail.LANGUAGE),
                new RequesterField(RequesterField.Detail.PHONE),
                new RequesterField(RequesterField.Detail.ZONE),
                new TagField(tags),
                new LanguageField(),
                WrittenField.SUBJECT,
                WrittenField.RESOLUTION,
                new NumberField(),
                new HasField(),
                new TimeField("created", TICKET.CREATED_AT, true, TicketAtHand::createdAt),
                new TimeField("updated", TICKET.UPDATED_AT, true, TicketAtHand::updatedAt),
                new TimeField("solved", TICKET.SOLVED_AT, false, TicketAtHand::solvedAt),
                new TimeField("closed", TICKET.CLOSED_AT, false, TicketAtHand::closedAt),
                new TimeField("waiting", TICKET.WAITING_SINCE, false, TicketAtHand::waitingSince));
    }

    @Override
    public List<TicketField> fields() {
        return fields;
    }
}
