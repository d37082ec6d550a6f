package org.pharosdesk.tickets.views;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.ReachPart;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.filter.TicketCondition;

/**
 * All that the count of a view depends on, a part of what its viewer reaches at a time: those who look at the same have
 * it in common.
 *
 * @param viewer absent where it is the same for all
 */
record CountedPart(Counted asked, ReachPart part, @Nullable Agent viewer) {

    /** Where a view's tickets are, each in one of the parts. */
    static List<CountedPart> of(Counted asked, Agent viewer) {
        var reach = Reach.of(viewer, Permission.TICKET_READ);
        return asked.filter().mentions(TicketCondition::dependsOnViewer) || asksForWords(asked)
                ? List.of(new CountedPart(asked, new ReachPart.Whole(reach), viewer))
                : ReachPart.of(reach).stream()
                        .map(part -> new CountedPart(asked, part, null))
                        .toList();
    }

    /** The same count as one part, as it is asked for by whoever reads it once. */
    static CountedPart whole(Counted asked, Agent viewer) {
        var parts = of(asked, viewer);
        return parts.size() == 1
                ? parts.getFirst()
                : new CountedPart(asked, new ReachPart.Whole(Reach.of(viewer, Permission.TICKET_READ)), null);
    }

    /** Itself, and what it consists of: it takes as long as any of these. */
    Stream<CountedPart> within() {
        return part instanceof ReachPart.Whole(var reach) && viewer == null
                ? Stream.concat(
                        Stream.of(this), ReachPart.of(reach).stream().map(some -> new CountedPart(asked, some, null)))
                : Stream.of(this);
    }

    /** Those who are asked together. */
    Asker asker() {
        return new Asker(part, viewer);
    }

    record Asker(ReachPart part, @Nullable Agent viewer) {}

    /** Words can only be had by asking the database, as the messages of a ticket may be thousands. */
    boolean asksForWords() {
        return asksForWords(asked);
    }

    private static boolean asksForWords(Counted asked) {
        return asked.filter().mentions(Text.class::isInstance);
    }
}
