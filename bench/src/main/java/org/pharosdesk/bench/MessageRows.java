package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                "ticket_event (id, ticket_number, type, actor_kind, actor_id, actor_name, old_value, new_value, new_label, "
                        + "message_id, occurred_at)",
                events);
        copy.into("mail_reference (message_id, ticket_number)", references);
    }

    /** The search text is made by the database, with the server's own expression. */
    private void indexed() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO message (" + COLUMNS + ", search) OVERRIDING SYSTEM VALUE SELECT " + COLUMNS
                    + ", search_text(id, language, coalesce(subject || E'\\n', '') || text)"
                    + " FROM incoming_message ORDER BY id");
            statement.execute("TRUNCATE incoming_message");
        }
    }

    private void message(TicketPlan plan, long id, int position) {
        var step = plan.steps().get(position);
        var byRequester = step.purpose().byRequester();
        var author = byRequester ? requester(plan) : agent(desk.wording().agentId(plan, position));
        messages.value(id)
                .value(plan.number())
                .value(TicketPlan.messageKind(plan.channel(), step.purpose(), position))
                .value(plan.channel());
        messages.value(author.kind()).reference(byRequester ? 0 : author.id());
        messages.reference(byRequester ? author.id() : 0).value(author.name());
        messages.value(desk.wording().text(plan, position));
        messages.array(recipients(plan, step.purpose())).array(carbonCopies(plan, step.purpose()));
        messages.value(plan.language()).time(step.at());
        messages.value(position == 0 ? desk.wording().subject(plan) : null).end();
        journal(plan, id, position, author);
        if (byRequester && plan.channel().equals("email")) {
            references.value(mailId(plan, position)).value(plan.number()).end();
        }
    }

    static String mailId(TicketPlan plan, int position) {
        return "<%s.%d@mail.example>"
                .formatted(Long.toString(Dice.mix(plan.number() * 256 + position) >>> 1, 36), position);
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

    private void journal(TicketPlan plan, long messageId, int position, Author author) {
        var at = plan.steps().get(position).at();
        var journal = new Journal(plan.number(), messageId * LINES_PER_MESSAGE, author, at);
        if (position == 0) {
            journal.line("opened", null, null, messageId);
        } else {
            journal.line(
                    "message-posted",
                    null,
                    TicketPlan.messageKind(
                            plan.channel(), plan.steps().get(position).purpose(), position),
                    messageId);
        }
        if (position == 1) {
            if (plan.assigneeId() != 0) {
                journal.assigned(
                        plan.assigneeId(),
                        desk.population().agent(plan.assigneeId()).name());
            }
            journal.line("status-changed", "new", "open", 0);
        }
        if (position == plan.steps().size() - 1) {
            ending(journal, plan);
        }
    }

    private static void ending(Journal journal, TicketPlan plan) {
        if (plan.solvedAt() != null) {
            journal.line("status-changed", "open", "solved", 0);
        } else if (plan.status().equals("pending") || plan.status().equals("on-hold")) {
            journal.line("status-changed", "open", plan.status(), 0);
        }
        if (plan.closedAt() != null) {
            journal.closed(plan.closedAt());
        }
    }

    private Author requester(TicketPlan plan) {
        return new Author(
                "contact",
                plan.requesterId(),
                desk.population().contact(plan.requesterId()).name());
    }

    private Author agent(long id) {
        return new Author("agent", id, desk.population().agent(id).name());
    }

    /** Who wrote a message. */
    private record Author(String kind, long id, String name) {}

    /** The journal lines that belong to one message. */
    private final class Journal {

        private final long ticket;
        private final Author author;
        private final long at;
        private long nextId;

        Journal(long ticket, long firstId, Author author, long at) {
            this.ticket = ticket;
            this.author = author;
            this.at = at;
            this.nextId = firstId;
        }

        void line(String type, @Nullable String from, @Nullable String to, long messageId) {
            begin(type, author)
                    .value(from)
                    .value(to)
                    .value(null)
                    .reference(messageId)
                    .time(at)
                    .end();
        }

        void assigned(long agentId, String name) {
            begin("assignee-changed", author)
                    .value(null)
                    .value(agentId)
                    .value(name)
                    .reference(0)
                    .time(at)
                    .end();
        }

        void closed(long closedAt) {
            var line = begin("status-changed", new Author("system", 0, "Pharos"));
            line.value("solved")
                    .value("closed")
                    .value(null)
                    .reference(0)
                    .time(closedAt)
                    .end();
        }

        private Rows begin(String type, Author actor) {
            return events.value(nextId++)
                    .value(ticket)
                    .value(type)
                    .value(actor.kind())
                    .reference(actor.id())
                    .value(actor.name());
        }
    }
}
