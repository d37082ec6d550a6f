package org.pharosdesk.tickets.views;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.filter.TicketsAtHand;
import org.springframework.stereotype.Service;

/** Says which marks the tickets of a view have, of the rows that somebody looks at. */
@Service
class ViewMarks {

    private record Test(int position, Filter.And<TicketCondition> filter) {}

    private final TicketVocabulary vocabulary;
    private final TicketsAtHand atHand;
    private final Clock clock;

    ViewMarks(TicketVocabulary vocabulary, TicketsAtHand atHand, Clock clock) {
        this.vocabulary = vocabulary;
        this.atHand = atHand;
        this.clock = clock;
    }

    /** The position of the first mark that fits, of those tickets that have one and that the viewer may read. */
    Map<Long, Integer> of(Agent viewer, ViewLook look, Set<TicketNumber> tickets) {
        var tests = tests(look);
        if (tests.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var predicates = tests.stream()
                .map(test -> atHand.predicate(test.filter(), viewer, now))
                .toList();
        var marks = new TreeMap<Long, Integer>();
        for (var ticket : atHand.read(tickets, tests.stream().map(Test::filter).toList())) {
            if (ticket.isReadableBy(viewer)) {
                first(predicates, ticket)
                        .forEach(place -> marks.put(
                                ticket.number().value(), tests.get(place).position()));
            }
        }
        return marks;
    }

    /** A mark whose filter cannot be read any more marks nothing. */
    private List<Test> tests(ViewLook look) {
        var tests = new ArrayList<Test>();
        for (var position = 0; position < look.marks().size(); position++) {
            try {
                tests.add(new Test(
                        position, vocabulary.parse(look.marks().get(position).filter())));
            } catch (FilterError gone) {
                continue; // a field of another module, or somebody in it, has gone
            }
        }
        return tests;
    }

    private static Stream<Integer> first(List<Predicate<TicketAtHand>> predicates, TicketAtHand ticket) {
        return Stream.iterate(0, place -> place < predicates.size(), place -> place + 1)
                .filter(place -> predicates.get(place).test(ticket))
                .limit(1);
    }
}
