package org.pharosdesk.tickets.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.filter.FilterWords;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.springframework.stereotype.Component;

/**
 * What somebody may have meant who mistyped a word: the desk's own words that are most like it. None is named before a
 * search with it has found a ticket that this viewer may read: else it could be a word of tickets they may not. And a word
 * is taken for mistyped when this viewer finds nothing by it: else the silence would tell that others do.
 */
@Component
class MeantWords {

    /** Shorter words are like too many others. */
    static final int SHORTEST = 4;

    private static final int MOST_WRONG = 3;
    private static final int MOST_TRIED = 8;
    private static final int MOST_NAMED = 2;
    private static final double LIKE = 0.3;
    /** For whom has found something, however little. */
    private static final double MUCH_LIKE = 0.5;

    private final DeskWordStore words;
    private final TicketLists lists;
    private final TicketVocabulary vocabulary;

    MeantWords(DeskWordStore words, TicketLists lists, TicketVocabulary vocabulary) {
        this.words = words;
        this.lists = lists;
        this.vocabulary = vocabulary;
    }

    List<String> insteadOf(Agent viewer, String asked, boolean nothingFound, Suggesting.Budget budget) {
        var wrong = FilterWords.in(vocabulary.parse(asked)).stream()
                .flatMap(text -> Stream.of(text.words().split("\\s+")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST && !budget.isSpent() && !finds(viewer, word))
                .distinct()
                .limit(MOST_WRONG + 1)
                .toList();
        if (budget.isSpent() || wrong.isEmpty() || wrong.size() > MOST_WRONG) {
            return List.of();
        }
        var meant = List.of(asked);
        for (var word : wrong) {
            var like = words.like(word, nothingFound ? LIKE : MUCH_LIKE);
            meant = meant.stream()
                    .flatMap(text ->
                            Stream.concat(like.stream(), Stream.of(word)).map(other -> replaced(text, word, other)))
                    .toList();
        }
        return meant.stream()
                .filter(text -> !text.equals(asked))
                .limit(MOST_TRIED)
                .takeWhile(_ -> !budget.isSpent())
                .filter(text -> finds(viewer, text))
                .limit(MOST_NAMED)
                .toList();
    }

    private boolean finds(Agent viewer, String filter) {
        return !lists.page(viewer, filter, TicketOrder.UPDATED, null, 1).items().isEmpty();
    }

    private static String replaced(String text, String word, String other) {
        var whole = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return whole.matcher(text).replaceFirst(Matcher.quoteReplacement(other));
    }
}
