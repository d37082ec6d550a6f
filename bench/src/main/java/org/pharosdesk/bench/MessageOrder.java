package org.pharosdesk.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gives every message its identifier: as on a real desk they follow the time of writing, so the messages of one
 * ticket lie scattered among those of others.
 */
final class MessageOrder {

    private static final int POSITION_BITS = 8;
    private static final int INDEX_BITS = 24;

    private final long[] keys;
    private final int[] firstOfTicket;
    private final int[] ids;

    MessageOrder(Planner planner) {
        var epoch = planner.plan(0).createdAt() - 86_400;
        firstOfTicket = new int[planner.count() + 1];
        IntStream.range(0, planner.count())
                .parallel()
                .forEach(index ->
                        firstOfTicket[index + 1] = planner.plan(index).steps().size());
        Arrays.parallelPrefix(firstOfTicket, Integer::sum);
        keys = new long[firstOfTicket[planner.count()]];
        IntStream.range(0, planner.count()).parallel().forEach(index -> {
            var steps = planner.plan(index).steps();
            for (var position = 0; position < steps.size(); position++) {
                keys[firstOfTicket[index] + position] =
                        ((steps.get(position).at() - epoch) << INDEX_BITS | index) << POSITION_BITS | position;
            }
        });
        Arrays.parallelSort(keys);
        ids = new int[keys.length];
        for (var order = 0; order < keys.length; order++) {
            ids[firstOfTicket[index(order)] + position(order)] = order + 1;
        }
    }

    int count() {
        return keys.length;
    }

    /** Which ticket (by index) the message in this place of the order belongs to. */
    int index(int order) {
        return (int) (keys[order] >>> POSITION_BITS) & ((1 << INDEX_BITS) - 1);
    }

    /** Which of its ticket's messages it is. */
    int position(int order) {
        return (int) keys[order] & ((1 << POSITION_BITS) - 1);
    }

    long id(int index, int position) {
        return ids[firstOfTicket[index] + position];
    }
}
