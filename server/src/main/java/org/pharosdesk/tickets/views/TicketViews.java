package org.pharosdesk.tickets.views;

import static java.util.Comparator.comparing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.RememberedNames;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.ownership.Owner;
import org.pharosdesk.tickets.ownership.OwnerGroup;
import org.springframework.stereotype.Service;

/** The views an agent has, each a filter and an order, with a count: those every desk begins with, and saved ones. */
@Service
public class TicketViews {

    /**
     * A question about tickets under a name.
     *
     * @param name a team's name, or what it was saved as; the others are named by their key in the reader's language
     * @param count of the tickets the reader may read; absent when the filter cannot be read or takes too long
     * @param problem why there is no count, in the reader's language
     * @param saved of one that somebody saved
     */
    public record View(
            String key,
            OwnerGroup group,
            @Nullable String name,
            String filter,
            String sort,
            TicketLists.@Nullable Count count,
            @Nullable String problem,
            @Nullable Saved saved) {}

    /** @param teamId whose it is, of a team's view */
    @Schema(name = "SavedViewRef")
    public record Saved(long id, @Nullable Long teamId, int version, boolean mayChange, ViewLook look) {}

    private record Question(
            String key,
            OwnerGroup group,
            @Nullable String name,
            String filter,
            TicketOrder order,
            @Nullable Saved saved) {

        private Question(String key, OwnerGroup group, @Nullable String name, String filter) {
            this(key, group, name, filter, TicketOrder.UPDATED, null);
        }

        View counted(TicketLists.Count count) {
            return new View(key, group, name, filter, order.word(), count, null, saved);
        }

        View broken(String problem) {
            return new View(key, group, name, filter, order.word(), null, problem, saved);
        }
    }

    private final RememberedNames names;
    private final TicketLists lists;
    private final SlowViews slow;
    private final SavedViewStore saved;
    private final TicketVocabulary vocabulary;
    private final Catalogue catalogue;

    TicketViews(
            RememberedNames names,
            TicketLists lists,
            SlowViews slow,
            SavedViewStore saved,
            TicketVocabulary vocabulary,
            Catalogue catalogue) {
        this.names = names;
        this.lists = lists;
        this.slow = slow;
        this.saved = saved;
        this.vocabulary = vocabulary;
        this.catalogue = catalogue;
    }

    /** In the order the viewer gave them, those without a place last. */
    public List<View> of(Agent viewer, Language language) {
        var places = saved.places(viewer.id());
        var questions = questions(viewer);
        questions.sort(comparing(question -> places.getOrDefault(question.key(), Integer.MAX_VALUE)));
        return counted(viewer, questions, language);
    }

    /** @param view one that is open to the viewer */
    View of(Agent viewer, SavedView view, Language language) {
        return counted(viewer, List.of(question(viewer, view)), language).getFirst();
    }

    /** What each view that can be read asks, by its key. */
    Map<String, TicketLists.Counted> asked(Agent viewer) {
        var asked = new LinkedHashMap<String, TicketLists.Counted>();
        for (var question : questions(viewer)) {
            if (read(question) instanceof Reading.Read(var one)) {
                asked.put(question.key(), one);
            }
        }
        return asked;
    }

    private List<View> counted(Agent viewer, List<Question> questions, Language language) {
        var read = questions.stream().map(this::read).toList();
        var readable = read.stream()
                .flatMap(one -> one instanceof Reading.Read(var asked)
                        ? Stream.of(CountedPart.whole(asked, viewer))
                        : Stream.empty())
                .toList();
        var counts = slow.ask(readable, some -> lists.counts(viewer, some));
        return IntStream.range(0, read.size())
                .mapToObj(i -> switch (read.get(i)) {
                    case Reading.Read(var asked) ->
                        Optional.ofNullable(counts.get(CountedPart.whole(asked, viewer)))
                                .map(questions.get(i)::counted)
                                .orElseGet(() -> questions.get(i).broken(tooSlow(language)));
                    case Reading.Mistaken(var mistake) -> questions.get(i).broken(words(mistake, language));
                })
                .toList();
    }

    private sealed interface Reading {

        record Read(TicketLists.Counted asked) implements Reading {}

        /** A field that a saved filter names may have gone since. */
        record Mistaken(FilterError mistake) implements Reading {}
    }

    private Reading read(Question question) {
        try {
            return new Reading.Read(new TicketLists.Counted(vocabulary.parse(question.filter()), question.order()));
        } catch (FilterError mistake) {
            return new Reading.Mistaken(mistake);
        }
    }

    private String tooSlow(Language language) {
        return catalogue
                .text(language, "problem.search-too-long.title", Map.of())
                .orElseThrow();
    }

    private String words(FilterError mistake, Language language) {
        return catalogue
                .text(language, "problem." + mistake.slug() + ".title", mistake.facts())
                .orElse(mistake.slug());
    }

    private List<Question> questions(Agent viewer) {
        var questions = new ArrayList<Question>();
        questions.add(new Question("my-work", OwnerGroup.PERSONAL, null, "assignee:me is:open -is:snoozed"));
        questions.add(new Question("mentions", OwnerGroup.PERSONAL, null, "mentioned:me is:open"));
        questions.add(new Question("following", OwnerGroup.PERSONAL, null, "follower:me is:open"));
        questions.add(new Question("unassigned", OwnerGroup.DESK, null, "assignee:none is:open -is:snoozed"));
        questions.add(new Question("all-open", OwnerGroup.DESK, null, "is:open -is:snoozed"));
        questions.add(new Question("snoozed", OwnerGroup.DESK, null, "is:snoozed"));
        questions.add(new Question("recently-solved", OwnerGroup.DESK, null, "status:solved"));
        names.currentTeams().stream()
                .filter(team -> seesTeam(viewer, team.id()))
                .map(team -> new Question(
                        "team-" + team.id(),
                        OwnerGroup.TEAM,
                        team.name(),
                        "team:" + team.id() + " is:open -is:snoozed"))
                .forEach(questions::add);
        if (Grants.allowed(viewer, Permission.TICKET_DELETE)) {
            questions.add(new Question("bin", OwnerGroup.DESK, null, "is:deleted"));
        }
        saved.of(viewer).stream().map(view -> question(viewer, view)).forEach(questions::add);
        return questions;
    }

    private static Question question(Agent viewer, SavedView view) {
        var team = view.owner() instanceof Owner.OfTeam(var id) ? id.value() : null;
        return new Question(
                view.key(),
                view.owner().group(),
                view.name(),
                view.filter(),
                view.order(),
                new Saved(
                        view.id().value(),
                        team,
                        view.version(),
                        view.owner().mayBeWrittenBy(viewer, Permission.VIEW_WRITE),
                        view.look()));
    }

    private static boolean seesTeam(Agent viewer, long team) {
        return switch (Reach.of(viewer, Permission.TICKET_READ)) {
            case Reach.All _ -> true;
            case Reach.Team reach -> reach.teams().stream().anyMatch(id -> id.value() == team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }
}
