package org.pharosdesk.bench.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What can be seen of a desk from the outside: all it shows through its API.
 *
 * @param messages each mark with every message that bears it
 * @param fates the fates of each Message-ID
 */
record Outside(
        List<Long> tickets,
        Map<String, List<Found>> messages,
        List<Found> unmarked,
        Map<String, List<JsonNode>> fates,
        List<JsonNode> deliveries) {

    private static final Pattern MARK = Pattern.compile("[LR]\\d{6}");

    /** A message, and whether it is the one that opened its ticket. */
    record Found(long ticket, long id, boolean opens) {}

    static Outside look(Api api) throws InterruptedException {
        var tickets = new ArrayList<Long>();
        var messages = new HashMap<String, List<Found>>();
        var unmarked = new ArrayList<Found>();
        for (var ticket : api.all("/api/v1/tickets")) {
            var number = ticket.path("number").asLong();
            tickets.add(number);
            var shown = api.all("/api/v1/tickets/" + number + "/messages");
            var first = shown.stream()
                    .mapToLong(message -> message.path("id").asLong())
                    .min()
                    .orElse(0);
            for (var message : shown) {
                var id = message.path("id").asLong();
                var mark = MARK.matcher(message.path("text").asString());
                var found = new Found(number, id, id == first);
                if (mark.lookingAt()) {
                    messages.computeIfAbsent(mark.group(), _ -> new ArrayList<>())
                            .add(found);
                } else {
                    unmarked.add(found);
                }
            }
        }
        return new Outside(tickets, messages, unmarked, fates(api), api.all("/api/v1/deliveries"));
    }

    /**
     * What is still under way: mails without a fate or waiting for another try, and mails that have yet to leave. As long
     * as there is any, every figure would be a snapshot.
     */
    static List<String> underWay(Api api, Collection<Letter> sent) throws InterruptedException {
        var underWay = new ArrayList<String>();
        for (var state : List.of("queued", "sending")) {
            add(underWay, api.all("/api/v1/deliveries?state=" + state).size(), state);
        }
        add(underWay, api.all("/api/v1/mail/fates?fate=failed").size(), "to be taken in again");
        var fates = fates(api);
        var without = sent.stream().filter(letter -> !fates.containsKey(letter.messageId()));
        add(underWay, (int) without.count(), "without a fate");
        return underWay;
    }

    private static void add(List<String> underWay, int count, String what) {
        if (count > 0) {
            underWay.add(count + " " + what);
        }
    }

    List<Found> of(String mark) {
        return messages.getOrDefault(mark, List.of());
    }

    private static Map<String, List<JsonNode>> fates(Api api) throws InterruptedException {
        var fates = new HashMap<String, List<JsonNode>>();
        for (var fate : api.all("/api/v1/mail/fates")) {
            fates.computeIfAbsent(fate.path("messageId").asString(""), _ -> new ArrayList<>())
                    .add(fate);
        }
        return fates;
    }
}
