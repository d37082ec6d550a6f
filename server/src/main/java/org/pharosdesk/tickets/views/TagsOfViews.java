package org.pharosdesk.tickets.views;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;
import org.pharosdesk.tickets.filter.TagTerms;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps saved views at the tags there are. One that asks for a deleted tag stays: without it, it might show everything. */
@Component
class TagsOfViews implements NamesTags {

    private static final int LONGEST_FILTER = 2_000;

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
        return views(tag).size();
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        if (into == null) {
            return;
        }
        store.lock();
        var views = views(tag);
        views.forEach(view -> store.update(view.with(
                renamed(view.filter(), tag, into),
                view.look()
                        .with(view.look().marks().stream()
                                .map(mark -> new ViewLook.Mark(
                                        mark.name(), renamed(mark.filter(), tag, into), mark.colour()))
                                .toList()))));
        if (!views.isEmpty()) {
            events.publishEvent(new ViewsChanged());
        }
    }

    private List<SavedView> views(NamedTag tag) {
        return store.askingForTags().stream()
                .filter(view -> TagTerms.name(view.filter(), tag)
                        || view.look().marks().stream().anyMatch(mark -> TagTerms.name(mark.filter(), tag)))
                .toList();
    }

    /** One that would be too long then stays as it is. */
    private static String renamed(String filter, NamedTag tag, String into) {
        var renamed = TagTerms.renamed(filter, tag, into);
        return renamed.length() > LONGEST_FILTER ? filter : renamed;
    }
}
