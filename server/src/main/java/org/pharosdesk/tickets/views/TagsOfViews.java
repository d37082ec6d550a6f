package org.pharosdesk.tickets.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;
import org.pharosdesk.tickets.filter.TagTerms;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps saved views at the tags there are. One that asks for a deleted tag stays: without it, it might show everything. */
@Component
class TagsOfViews implements NamesTags {

    private final SavedViewStore store;
    private final ApplicationEventPublisher events;

    TagsOfViews(SavedViewStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public What what() {
        return What.VIEWS;
    }

    @Override
    public int naming(NamedTag tag) {
        return naming(tag, store.askingForTags()).size();
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        if (into == null) {
            return;
        }
        store.lock();
        var views = naming(tag, store.askingForTagsOrDeleted());
        views.forEach(view -> store.update(renamed(view, tag, into)));
        if (!views.isEmpty()) {
            events.publishEvent(new ViewsChanged());
        }
    }

    private static List<SavedView> naming(NamedTag tag, List<SavedView> views) {
        return views.stream()
                .filter(view -> TagTerms.name(view.filter(), tag)
                        || view.look().marks().stream().anyMatch(mark -> TagTerms.name(mark.filter(), tag)))
                .toList();
    }

    private static SavedView renamed(SavedView view, NamedTag tag, String into) {
        var marks = view.look().marks().stream()
                .map(mark -> new ViewLook.Mark(mark.name(), TagTerms.renamed(mark.filter(), tag, into), mark.colour()))
                .toList();
        var renamed = view.with(
                TagTerms.renamed(view.filter(), tag, into), view.look().with(marks));
        if (isTooLong(renamed.filter()) || marks.stream().anyMatch(mark -> isTooLong(mark.filter()))) {
            throw Refusal.conflict(
                    "tag-too-long-for-view", Map.of("view", view.name(), "limit", TagTerms.LONGEST_FILTER));
        }
        return renamed;
    }

    private static boolean isTooLong(String filter) {
        return filter.length() > TagTerms.LONGEST_FILTER;
    }
}
