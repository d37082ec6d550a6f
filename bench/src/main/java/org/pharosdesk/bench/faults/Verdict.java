package org.pharosdesk.bench.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what was sent and answered with what the desk shows and the mail server behind it received. */
final class Verdict {

    private final Map<String, Letter> sent;
    private final Map<String, Storm.Reply> replies;
    private final Outside desk;
    private final Map<String, Long> copies;
    private final Map<String, Long> ticketOfSent;
    private final List<String> wrongs = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Verdict(
            Map<String, Letter> sent,
            Map<String, Storm.Reply> replies,
            Outside desk,
            List<MailSink.Received> received) {
        this.sent = sent;
        this.replies = replies;
        this.desk = desk;
        this.copies =
                received.stream().collect(Collectors.groupingBy(MailSink.Received::messageId, Collectors.counting()));
        this.ticketOfSent = desk.deliveries().stream()
                .collect(Collectors.toMap(
                        Verdict::messageId,
                        delivery -> delivery.path("ticketNumber").asLong(),
                        (one, _) -> one));
    }

    static Verdict of(
            Map<String, Letter> sent,
            Map<String, Storm.Reply> replies,
            Outside desk,
            List<MailSink.Received> received) {
        var verdict = new Verdict(sent, replies, desk, received);
        sent.values().forEach(verdict::judge);
        replies.values().forEach(verdict::judge);
        verdict.judgeStrays();
        verdict.judgeDeliveries();
        return verdict;
    }

    /** Each with its mark: losses, doubles, misfilings, and what is not as it must be besides. */
    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    private void judge(Letter letter) {
        count("mails: " + letter.kind());
        var found = desk.of(letter.mark());
        var fates = desk.fates().getOrDefault(letter.messageId(), List.of());
        if (!letter.makesMessage()) {
            wrongIf(!found.isEmpty(), "uninvited", letter.mark(), found);
            wrongIf(fates.isEmpty(), "no fate", letter.mark(), fates);
            return;
        }
        var made = fates.stream()
                .filter(fate -> List.of("new-ticket", "reply")
                        .contains(fate.path("fate").asString()))
                .count();
        var aside = fates.stream()
                .filter(fate -> List.of("quarantined", "failed")
                        .contains(fate.path("fate").asString()))
                .toList();
        wrongIf(found.isEmpty(), "lost mail", letter.mark(), fates);
        wrongIf(found.size() > 1, "doubled mail", letter.mark(), found);
        wrongIf(found.size() == 1 && isMisfiled(letter, found.getFirst()), "misfiled mail", letter.mark(), found);
        wrongIf(made != 1, "fates of a mail that are not one", letter.mark(), fates);
        wrongIf(!aside.isEmpty(), "mail kept aside", letter.mark(), aside);
    }

    private boolean isMisfiled(Letter letter, Outside.Found found) {
        if (letter.opensTicket()) {
            return !found.opens();
        }
        var expected = ticketOf(letter.about());
        return expected == null || found.ticket() != expected || found.opens();
    }

    private @Nullable Long ticketOf(@Nullable String messageId) {
        var ours = ticketOfSent.get(messageId);
        return ours != null
                ? ours
                : sent.values().stream()
                        .filter(letter -> letter.messageId().equals(messageId))
                        .flatMap(letter -> desk.of(letter.mark()).stream())
                        .map(Outside.Found::ticket)
                        .findFirst()
                        .orElse(null);
    }

    private void judge(Storm.Reply reply) {
        count("agents' replies");
        var found = desk.of(reply.mark());
        wrongIf(found.isEmpty(), "lost reply", reply.mark(), reply);
        wrongIf(found.size() > 1, "doubled reply", reply.mark(), found);
        wrongIf(
                found.size() == 1 && found.getFirst().ticket() != reply.ticket(),
                "misfiled reply",
                reply.mark(),
                found);
        for (var one : found) {
            var leaving = desk.deliveries().stream()
                    .filter(delivery ->
                            isReply(delivery) && delivery.path("messageId").asLong() == one.id())
                    .count();
            wrongIf(leaving != 1, "replies written to the outbox not once", reply.mark(), leaving);
        }
    }

    private void judgeStrays() {
        var questions = sent.values().stream().filter(Letter::opensTicket).count();
        wrongIf(desk.tickets().size() != questions, "tickets", desk.tickets().size(), questions + " questions");
        wrongIf(
                !desk.unmarked().isEmpty(),
                "messages from nowhere",
                desk.unmarked().size(),
                desk.unmarked());
        desk.messages()
                .forEach((mark, found) ->
                        wrongIf(!sent.containsKey(mark) && !replies.containsKey(mark), "unknown mark", mark, found));
    }

    /** A mail may have left or not only where the desk says that it does not know. */
    private void judgeDeliveries() {
        var written = new HashMap<String, JsonNode>();
        for (var delivery : desk.deliveries()) {
            var id = messageId(delivery);
            var kind = isReply(delivery) ? "replies" : "receipts";
            var state = delivery.path("state").asString();
            long received = copies.getOrDefault(id, 0L);
            wrongIf(written.put(id, delivery) != null, "Message-ID used twice", id, delivery);
            wrongIf(received > 1, "mail sent twice", id, received + " copies, " + delivery);
            switch (state) {
                case "sent" -> {
                    count(kind + " sent");
                    wrongIf(received == 0, "mail lost on its way out", id, delivery);
                }
                case "unknown" -> count(kind + " unknown, received " + received);
                default -> wrongIf(true, "mail that is neither sent nor held", id, delivery);
            }
        }
        copies.keySet().forEach(id -> wrongIf(!written.containsKey(id), "mail sent from nowhere", id, ""));
    }

    private static String messageId(JsonNode delivery) {
        return delivery.path("mimeMessageId").asString();
    }

    private static boolean isReply(JsonNode delivery) {
        return delivery.path("kind").asString().equals("reply");
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void wrongIf(boolean wrong, String what, Object which, Object detail) {
        if (wrong) {
            count("WRONG: " + what);
            wrongs.add("%s: %s (%s)".formatted(what, which, detail));
        }
    }
}
