package org.pharosdesk.bench;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a range of tickets with their participants and the mailbox each is answered through. */
final class TicketRows {

    private final Desk desk;
    private final Copy copy;
    private final Map<String, Long> categories = PeopleRows.categoryIds();

    TicketRows(Desk desk, Copy copy) {
        this.desk = desk;
        this.copy = copy;
    }

    void write(int from, int to) throws SQLException {
        var tickets = new Rows();
        var participants = new Rows();
        var mailboxes = new Rows();
        for (var index = from; index < to; index++) {
            var plan = desk.planner().plan(index);
            ticket(tickets, plan, index);
            participant(participants, plan, plan.requesterId(), "requester");
            if (plan.carbonCopyId() != 0 && plan.carbonCopyId() != plan.requesterId()) {
                participant(participants, plan, plan.carbonCopyId(), "cc");
            }
            if (plan.channel().equals("email")) {
                mailboxes
                        .value(plan.number())
                        .value(PeopleRows.mailboxOf(plan.topic()))
                        .end();
            }
        }
        copy.into(
                "ticket (number, kind, subject, description, snippet, status, severity, urgency, priority, "
                        + "priority_overridden, priority_reason, category_id, requester_id, organization_id, team_id, "
                        + "assignee_id, tags, language, channel, resolution, version, last_message_id, waiting_since, "
                        + "created_at, updated_at, solved_at, closed_at, deleted_at)",
                tickets);
        copy.into("ticket_participant (ticket_number, contact_id, address, role, added_at)", participants);
        copy.into("ticket_mailbox (ticket_number, mailbox_id)", mailboxes);
    }

    private void ticket(Rows rows, TicketPlan plan, int index) {
        var lastPosition = plan.steps().size() - 1;
        var wording = desk.wording();
        rows.value(plan.number())
                .value(plan.kind())
                .value(wording.subject(plan))
                .value(wording.text(plan, 0));
        rows.value(Wording.snippet(wording.text(plan, lastPosition)));
        rows.value(plan.status()).value(plan.severity()).value(plan.urgency()).value(plan.priority());
        rows.value(plan.overridden()).value(plan.overridden() ? overrideReason(plan) : null);
        rows.value(Objects.requireNonNull(categories.get(plan.topic().category)));
        rows.value(plan.requesterId())
                .reference(plan.organizationId())
                .value(plan.topic().crew.id());
        rows.reference(plan.assigneeId())
                .array(plan.tags())
                .value(plan.language())
                .value(plan.channel());
        rows.value(plan.isOpen() ? null : wording.resolution(plan)).value(1L + lastPosition);
        rows.value(desk.order().id(index, lastPosition))
                .time(plan.waitingSince())
                .time(plan.createdAt());
        rows.time(plan.updatedAt())
                .time(plan.solvedAt())
                .time(plan.closedAt())
                .time(plan.deletedAt())
                .end();
    }

    private static @Nullable String overrideReason(TicketPlan plan) {
        return switch (plan.language()) {
            case "nb" -> "Rammer flere enn den som meldte fra";
            case "el" -> "Επηρεάζει περισσότερους από τον αιτούντα";
            default -> "Affects more people than the one who wrote";
        };
    }

    private void participant(Rows rows, TicketPlan plan, long contactId, String role) {
        rows.value(plan.number())
                .value(contactId)
                .value(desk.population().contact(contactId).address());
        rows.value(role).time(plan.createdAt()).end();
    }
}
