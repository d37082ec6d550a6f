package org.pharosdesk.tickets.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.Text;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.ownership.Owner;
import org.pharosdesk.tickets.ownership.Ownership;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves views and changes them, each as far as its owner allows. */
@Service
@Transactional
class SavedViews {

    /** Each is counted whenever something changes. */
    private static final int MOST_OF_ONE = 50;

    private final SavedViewStore store;
    private final TicketVocabulary vocabulary;
    private final Ownership ownership;
    private final ApplicationEventPublisher events;

    SavedViews(
            SavedViewStore store, TicketVocabulary vocabulary, Ownership ownership, ApplicationEventPublisher events) {
        this.store = store;
        this.vocabulary = vocabulary;
        this.ownership = ownership;
        this.events = events;
    }

    /** @throws Refusal ({@code not-found}) also when it is there but not for this viewer */
    @Transactional(readOnly = true)
    SavedView open(Agent viewer, SavedViewId id) {
        return store.find(id)
                .filter(view -> view.owner().isOpenTo(viewer))
                .orElseThrow(() -> Refusal.notFound("view", id.value()));
    }

    /** @throws org.pharosdesk.tickets.filter.FilterError when its filter cannot be understood */
    SavedView save(Agent by, SavedView view) {
        require(by, view);
        ownership.refuseArchived(view.owner());
        var lasting = view.with(vocabulary.lasting(view.filter()), lasting(view.look()));
        refuseTooMany(view.owner());
        var id = store.insert(lasting);
        events.publishEvent(new ViewsChanged());
        return open(by, id);
    }

    /**
     * Gives a view another name, filter, order or owner.
     *
     * @throws org.pharosdesk.tickets.filter.FilterError when a filter that is changed cannot be understood
     */
    SavedView change(Agent by, SavedView present, SavedView changed) {
        require(by, present);
        require(by, changed);
        var lasting = changed.with(
                changed.filter().equals(present.filter())
                        ? lastingIfRead(present.filter())
                        : vocabulary.lasting(changed.filter()),
                changed.look().equals(present.look()) ? present.look() : lasting(changed.look()));
        if (!changed.owner().equals(present.owner())) {
            ownership.refuseArchived(changed.owner());
            refuseTooMany(changed.owner());
        }
        if (!store.update(lasting)) {
            throw stale(present.id());
        }
        events.publishEvent(new ViewsChanged());
        return open(by, present.id());
    }

    /** One that was saved before names were written as numbers; what cannot be read any more stays as it is. */
    private String lastingIfRead(String filter) {
        try {
            return vocabulary.lasting(filter);
        } catch (FilterError e) {
            return filter;
        }
    }

    void delete(Agent by, SavedView view) {
        require(by, view);
        if (!store.delete(view)) {
            throw stale(view.id());
        }
        events.publishEvent(new ViewsChanged());
    }

    /**
     * Brings a view back that was deleted, under its link and in its places.
     *
     * @throws Refusal ({@code not-found}) when it is there, or was deleted too long ago
     */
    SavedView restore(Agent by, SavedViewId id) {
        var view = store.findDeleted(id)
                .filter(deleted -> deleted.owner().isOpenTo(by))
                .orElseThrow(() -> Refusal.notFound("view", id.value()));
        require(by, view);
        refuseTooMany(view.owner());
        store.restore(id);
        events.publishEvent(new ViewsChanged());
        return open(by, id);
    }

    /** Puts an agent's views into an order that is the agent's own. */
    void order(Agent of, List<String> keys) {
        store.place(of.id(), keys.stream().distinct().toList());
    }

    private Refusal stale(SavedViewId id) {
        return ownership.stale("view", id.value(), store.find(id).map(SavedView::version));
    }

    private void require(Agent by, SavedView view) {
        ownership.require(by, view.owner(), Permission.VIEW_WRITE);
    }

    /** @throws Refusal ({@code mark-with-words}), as words are not asked of each row of a list */
    private ViewLook lasting(ViewLook look) {
        var marks = new ArrayList<ViewLook.Mark>();
        for (var mark : look.marks()) {
            if (vocabulary.parse(mark.filter()).mentions(Text.class::isInstance)) {
                throw Refusal.invalid("mark-with-words", Map.of("field", "look.marks[" + marks.size() + "].filter"));
            }
            marks.add(new ViewLook.Mark(mark.name(), vocabulary.lasting(mark.filter()), mark.colour()));
        }
        return look.with(marks);
    }

    private void refuseTooMany(Owner owner) {
        store.lock();
        ownership.refuseTooMany(owner, store::count, MOST_OF_ONE, "too-many-views");
    }
}
