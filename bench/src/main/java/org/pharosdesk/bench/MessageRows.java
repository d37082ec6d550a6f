package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.pharosdesk.bench.TicketPlan.Purpose;

/** Writes a range of messages in the order of their identifiers, each with its lines in the journal. */
final class MessageRows {

    /** Room for the journal lines that belong to one message. */
    private static final int LINES_PER_MESSAGE = 8;

    private static final String COLUMNS = "id, ticket_number, kind, channel, author_kind, author_agent_id, "
            + "author_contact_id, author_name, text, recipients, cc, language, created_at";

    private final Desk desk;
    private final Connection connection;
    private final Copy copy;
    private final Rows messages = new Rows();
    private final Rows events = new Rows();
    private final Rows references = new Rows();

    MessageRows(Desk desk, Connection connection) throws SQLException {
        this.desk = desk;
        this.connection = connection;
        this.copy = new Copy(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE incoming_message (
                        id bigint, ticket_number bigint, kind text, channel text, author_kind text, author_agent_id bigint,
                        author_contact_id bigint, author_name text, text text, recipients text[], cc text[], language text,
                        created_at timestamptz, subject text)""");
        }
    }

    void write(int from, int to) throws SQLException {
        for (var order = from; order < to; order++) {
            var plan = desk.planner().plan(desk.order().index(order));
            message(plan, order + 1L, desk.order().position(order));
        }
        copy.into("incoming_message (" + COLUMNS + ", subject)", messages);
        indexed();
        copy.into(
                "ticket_event (id, ticket_number, type, actor_kind, actor_id, actor_name, field, old_value, new_value, "
                        + "message_id, occurred_at)",
                events);
        copy.into("mail_reference (message_id, ticket_number)", references);
    }

    /** The search text is made by the database, with the server's own expression. */
    private void indexed() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO message (" + COLUMNS + ", search) OVERRIDING SYSTEM VALUE SELECT " + COLUMNS
                    + ", to_tsvector(search_configuration(language), coalesce(subject || ' ', '') || text)"
                    + " FROM incoming_message ORDER BY id");
            statement.execute("TRUNCATE incoming_message");
        }
    }

    private void message(TicketPlan plan, long id, int position) {
        var step = plan.steps().get(position);
        var byRequester = step.purpose().byRequester();
        var requester = desk.population().contact(plan.requesterId());
        var agentId = byRequester ? 0 : desk.wording().agentId(plan, position);
        var author = byRequester
                ? requester.name()
                : desk.population().agent(agentId).name();
        messages.value(id)
                .value(plan.number())
                .value(kind(plan, step.purpose(), position))
                .value(plan.channel());
        messages.value(byRequester ? "contact" : "agent").reference(agentId);
        messages.reference(byRequester ? plan.requesterId() : 0).value(author);
        messages.value(desk.wording().text(plan, position));
        messages.array(recipients(plan, step.purpose())).array(carbonCopies(plan, step.purpose()));
        messages.value(plan.language()).time(step.at());
        messages.value(position == 0 ? desk.wording().subject(plan) : null).end();
        journal(
                plan,
                id,
                position,
                byRequester ? "contact" : "agent",
                byRequester ? plan.requesterId() : agentId,
                author);
        if (byRequester && plan.channel().equals("email")) {
            references.value(mailId(plan, position)).value(plan.number()).end();
        }
    }

    static String mailId(TicketPlan plan, int position) {
        return "<%s.%d@mail.example>"
                .formatted(Long.toString(Dice.mix(plan.number() * 256 + position) >>> 1, 36), position);
    }

    private static String kind(TicketPlan plan, Purpose purpose, int position) {
        if (purpose == Purpose.NOTE) {
            return "internal";
        }
        return switch (plan.channel()) {
            case "phone" -> position == 0 ? "call" : "public";
            case "chat" -> "chat";
            default -> "public";
        };
    }

    private List<String> recipients(TicketPlan plan, Purpose purpose) {
        if (purpose == Purpose.NOTE || !plan.channel().equals("email")) {
            return List.of();
        }
        return purpose.byRequester()
                ? List.of(List.of("help@", "it@", "kundeservice@").get((int) PeopleRows.mailboxOf(plan.topic()) - 1)
                        + Population.HOME_DOMAIN)
                : List.of(desk.population().contact(plan.requesterId()).address());
    }

    private List<String> carbonCopies(TicketPlan plan, Purpose purpose) {
        return plan.carbonCopyId() == 0 || purpose == Purpose.NOTE
                ? List.of()
                : List.of(desk.population().contact(plan.carbonCopyId()).address());
    }

    private void journal(TicketPlan plan, long messageId, int position, String actorKind, long actorId, String actor) {
        var line = new long[] {messageId * LINES_PER_MESSAGE};
        var at = plan.steps().get(position).at();
        var type = position == 0 ? "opened" : "message-posted";
        event(line, plan, type, actorKind, actorId, actor, null, null, null, messageId, at);
        if (position == 1) {
            if (plan.assigneeId() != 0) {
                var assignee = String.valueOf(plan.assigneeId());
                event(line, plan, "assignee-changed", actorKind, actorId, actor, "assignee", null, assignee, 0, at);
            }
            event(line, plan, "status-changed", actorKind, actorId, actor, "status", "new", "open", 0, at);
        }
        if (position == plan.steps().size() - 1) {
            ending(line, plan, actorKind, actorId, actor, at);
        }
    }

    private void ending(long[] line, TicketPlan plan, String actorKind, long actorId, String actor, long at) {
        var solvedAt = plan.solvedAt();
        if (solvedAt != null) {
            event(line, plan, "status-changed", actorKind, actorId, actor, "status", "open", "solved", 0, solvedAt);
        } else if (plan.status().equals("pending") || plan.status().equals("on-hold")) {
            event(line, plan, "status-changed", actorKind, actorId, actor, "status", "open", plan.status(), 0, at);
        }
        if (plan.closedAt() != null) {
            event(
                    line,
                    plan,
                    "status-changed",
                    "system",
                    0,
                    "Pharos",
                    "status",
                    "solved",
                    "closed",
                    0,
                    plan.closedAt());
        }
    }

    private void event(
            long[] line,
            TicketPlan plan,
            String type,
            String actorKind,
            long actorId,
            String actor,
            @org.jspecify.annotations.Nullable String field,
            @org.jspecify.annotations.Nullable String from,
            @org.jspecify.annotations.Nullable String to,
            long messageId,
            long at) {
        events.value(line[0]++)
                .value(plan.number())
                .value(type)
                .value(actorKind)
                .reference(actorId)
                .value(actor);
        events.value(field).value(from).value(to).reference(messageId).time(at).end();
    }
}
