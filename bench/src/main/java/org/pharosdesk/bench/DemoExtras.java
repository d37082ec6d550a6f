package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.pharosdesk.bench.TicketPlan.Purpose;

/** What makes a demo complete: original mails with their fates, an outbox, attachments, links, drafts and what was read. */
final class DemoExtras {

    private static final long SENDING_TAKES = 4;

    private final Desk desk;
    private final Connection connection;
    private final Copy copy;
    private final Rows blobs = new Rows();
    private final Rows fates = new Rows();
    private final Rows deliveries = new Rows();
    private final Rows references = new Rows();
    private final Rows attachments = new Rows();
    private final Set<String> stored = new HashSet<>();
    private long lastId;
    private int strangeMailsLeft = 24;

    DemoExtras(Desk desk, Connection connection) throws SQLException {
        this.desk = desk;
        this.connection = connection;
        this.copy = new Copy(connection);
    }

    void write() throws SQLException {
        for (var order = 0; order < desk.order().count(); order++) {
            var plan = desk.planner().plan(desk.order().index(order));
            var position = desk.order().position(order);
            strangeMailsUntil(plan.steps().get(position).at());
            message(plan, position, order + 1L);
        }
        strangeMailsUntil(desk.now().getEpochSecond());
        copy.into("blob (hash, size, content, created_at)", blobs);
        copy.into(
                "mail_fate (id, fate, reason, detail, matched_by, source, mailbox_id, raw_hash, message_id, envelope_from, "
                        + "from_address, subject, size, ticket_number, ticket_message_id, received_at)",
                fates);
        copy.into(
                "delivery (id, kind, state, ticket_number, message_id, mailbox_id, mime_message_id, sender, recipients, "
                        + "subject, attempts, last_cause, last_error, sent_at, created_at)",
                deliveries);
        copy.into("mail_reference (message_id, ticket_number)", references);
        copy.into("attachment (id, message_id, blob_hash, name, media_type, size, created_at)", attachments);
        linksAndDrafts();
    }

    private void message(TicketPlan plan, int position, long messageId) {
        var step = plan.steps().get(position);
        attach(plan, position, messageId);
        if (!plan.channel().equals("email") || step.purpose() == Purpose.NOTE) {
            return;
        }
        if (step.purpose().byRequester()) {
            received(plan, position, messageId);
        } else {
            sent(plan, position, messageId);
        }
    }

    private void received(TicketPlan plan, int position, long messageId) {
        var mail = OriginalMail.of(desk, plan, position);
        var isFirst = position == 0;
        fates.value(++lastId).value(isFirst ? "new-ticket" : "reply").value(isFirst ? "new" : "answer");
        fates.value(isFirst ? "" : String.valueOf(plan.number()));
        fates.value(isFirst ? null : "In-Reply-To " + deliveryId(plan, position - 1))
                .value("smtp");
        fates.value(PeopleRows.mailboxOf(plan.topic()))
                .value(store(mail.content(), mail.at()))
                .value(mail.messageId());
        fates.value(mail.from()).value(mail.from()).value(mail.subject()).value(mail.content().length);
        fates.value(plan.number()).value(messageId).time(mail.at() + 1).end();
    }

    private void sent(TicketPlan plan, int position, long messageId) {
        var at = plan.steps().get(position).at();
        var fails = Dice.of(desk.seed(), messageId, Part.EXTRA).chance(0.012);
        deliveries
                .value(++lastId)
                .value("reply")
                .value(fails ? "failed" : "sent")
                .value(plan.number())
                .value(messageId);
        deliveries.value(PeopleRows.mailboxOf(plan.topic())).value(deliveryId(plan, position));
        deliveries.value(OriginalMail.mailboxAddress(plan.topic()));
        deliveries.array(
                java.util.List.of(desk.population().contact(plan.requesterId()).address()));
        deliveries.value("Re: " + desk.wording().subject(plan)).value(fails ? 5 : 1);
        deliveries.value(fails ? "refused" : null);
        deliveries.value(fails ? "550 5.1.1 The mailbox does not exist" : null);
        deliveries.time(fails ? null : (Long) (at + SENDING_TAKES)).time(at).end();
        references.value(deliveryId(plan, position)).value(plan.number()).end();
    }

    private static String deliveryId(TicketPlan plan, int position) {
        return "<%s@%s>"
                .formatted(Long.toString(Dice.mix(plan.number() * 1_024 + position) >>> 1, 36), Population.HOME_DOMAIN);
    }

    /** Whoever writes that something is attached has attached it. */
    private void attach(TicketPlan plan, int position, long messageId) {
        var text = desk.wording().text(plan, position);
        var at = plan.steps().get(position).at();
        var variant = (int) (messageId % 12);
        if (text.contains("I attach") || text.contains("legger ved et bilde") || text.contains("Επισυνάπτω")) {
            attachment(
                    messageId, "screenshot-%d.png".formatted(variant + 1), "image/png", Pictures.window(variant), at);
        } else if (text.contains("the pictures") || text.contains("er bildene") || text.contains("τις φωτογραφίες")) {
            attachment(messageId, "parcel-1.png", "image/png", Pictures.parcel(variant), at);
            attachment(messageId, "parcel-2.png", "image/png", Pictures.parcel(variant + 12), at);
        } else if (plan.topic() == Topic.VPN && plan.steps().get(position).purpose() == Purpose.FOLLOW_UP) {
            attachment(messageId, "vpn-client.log", "text/plain", log(at, variant), at);
        }
    }

    private void attachment(long messageId, String name, String mediaType, byte[] content, long at) {
        attachments
                .value(++lastId)
                .value(messageId)
                .value(store(content, at))
                .value(name)
                .value(mediaType);
        attachments.value(content.length).time(at).end();
    }

    private static byte[] log(long at, int variant) {
        var lines = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            var what =
                    i % 4 == 3 ? "peer 10.%d.0.1 not responding, retry in 5 s" : "tunnel up, route 10.%d.0.0/16 added";
            lines.append(
                    "%s vpn[2211]: %s%n".formatted(Instant.ofEpochSecond(at - 600 + i * 47L), what.formatted(variant)));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Mails that made no ticket, each kind once or twice a week and numbered in its place among the others. */
    private void strangeMailsUntil(long at) {
        for (; strangeMailsLeft > 0 && strangeMailAt(strangeMailsLeft - 1) <= at; strangeMailsLeft--) {
            var mail = OriginalMail.strange(strangeMailsLeft - 1, strangeMailAt(strangeMailsLeft - 1));
            fates.value(++lastId)
                    .value(mail.fate())
                    .value(mail.reason())
                    .value(mail.detail())
                    .value(null)
                    .value("smtp");
            fates.value(1)
                    .value(store(mail.mail().content(), mail.mail().at()))
                    .value(mail.mail().messageId());
            fates.value(mail.mail().from())
                    .value(mail.mail().from())
                    .value(mail.mail().subject());
            fates.value(mail.mail().content().length)
                    .value(null)
                    .value(null)
                    .time(mail.mail().at())
                    .end();
        }
    }

    private long strangeMailAt(int number) {
        return desk.now().getEpochSecond() - 140_000L * number - 9_000;
    }

    private String store(byte[] content, long at) {
        var hash = OriginalMail.sha256(content);
        if (stored.add(hash)) {
            blobs.value(hash).value(content.length).bytes(content).time(at).end();
        }
        return hash;
    }

    /** What the tables tell themselves: pairs of a requester's open tickets, and unfinished replies. */
    private void linksAndDrafts() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO ticket_link (from_number, to_number, relation, created_at)
                    SELECT t.number, earlier.number, 'possibly-related', t.created_at
                    FROM ticket t CROSS JOIN LATERAL (
                        SELECT e.number FROM ticket e
                        WHERE e.requester_id = t.requester_id AND e.number < t.number AND e.category_id = t.category_id
                            AND e.created_at > t.created_at - interval '10 days' AND e.deleted_at IS NULL
                        ORDER BY e.number DESC LIMIT 1) earlier
                    WHERE t.status IN ('new', 'open', 'pending') AND t.deleted_at IS NULL AND t.channel = 'email'
                    ORDER BY t.number DESC LIMIT 8""");
            statement.execute("""
                    INSERT INTO draft (agent_id, ticket_number, kind, text, updated_at)
                    SELECT DISTINCT ON (assignee_id) assignee_id, number, 'public',
                        CASE language WHEN 'nb' THEN 'Hei, vi ser på saken og ' WHEN 'el' THEN 'Γεια σας, εξετάζουμε το αίτημά σας και '
                            ELSE 'Hello, we are looking into this and ' END, updated_at
                    FROM ticket WHERE status = 'open' AND assignee_id IS NOT NULL ORDER BY assignee_id, number DESC""");
        }
    }
}
