package org.pharosdesk.tickets.macros;

import java.util.List;
import java.util.Map;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MacroUse;
import org.pharosdesk.tickets.ownership.Owner;
import org.pharosdesk.tickets.ownership.Ownership;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves macros and changes them, each as far as its owner allows. */
@Service
@Transactional
class Macros implements MacroUse {

    private static final int MOST_OF_ONE = 500;

    private final MacroStore store;
    private final Ownership ownership;
    private final Agents agents;
    private final Categories categories;

    Macros(MacroStore store, Ownership ownership, Agents agents, Categories categories) {
        this.store = store;
        this.ownership = ownership;
        this.agents = agents;
        this.categories = categories;
    }

    /** An agent's own, everybody's and those of teams whose tickets the agent may read, the most used first. */
    @Transactional(readOnly = true)
    List<Macro> of(Agent viewer) {
        return store.notOfOthers(viewer).stream()
                .filter(macro -> macro.owner().isOpenTo(viewer))
                .toList();
    }

    /** @throws Refusal ({@code not-found}) also when it is there but not for this viewer */
    @Transactional(readOnly = true)
    Macro open(Agent viewer, MacroId id) {
        return store.find(id)
                .filter(macro -> macro.owner().isOpenTo(viewer))
                .orElseThrow(() -> Refusal.notFound("macro", id.value()));
    }

    /** @throws Refusal when it says or does nothing, or something that cannot be */
    Macro save(Agent by, Macro macro) {
        require(by, macro);
        ownership.refuseArchived(macro.owner());
        refuseImpossible(macro);
        refuseTooMany(macro.owner());
        return open(by, store.insert(macro));
    }

    /** @throws Refusal when it says or does nothing, or something that cannot be */
    Macro change(Agent by, Macro present, Macro changed) {
        require(by, present);
        require(by, changed);
        refuseImpossible(changed);
        if (!changed.owner().equals(present.owner())) {
            ownership.refuseArchived(changed.owner());
            refuseTooMany(changed.owner());
        }
        if (!store.update(changed)) {
            throw stale(present.id());
        }
        return open(by, present.id());
    }

    void delete(Agent by, Macro macro) {
        require(by, macro);
        if (!store.delete(macro)) {
            throw stale(macro.id());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Known known(Agent by, long id) {
        var macro = open(by, new MacroId(id));
        return new Known(macro.name(), macro.actions());
    }

    @Override
    public void count(long macro) {
        store.count(new MacroId(macro));
    }

    private Refusal stale(MacroId id) {
        return ownership.stale("macro", id.value(), store.find(id).map(Macro::version));
    }

    private void require(Agent by, Macro macro) {
        ownership.require(by, macro.owner(), Permission.MACRO_WRITE);
    }

    private void refuseImpossible(Macro macro) {
        if (macro.isEmpty()) {
            throw Refusal.invalid("macro-empty", Map.of());
        }
        macro.texts().values().forEach(MacroText::check);
        macro.notes().values().forEach(MacroText::check);
        refuseUnknown(macro.actions());
    }

    private void refuseUnknown(MacroActions actions) {
        if (actions.teamId() != null) {
            ownership.refuseArchived(new Owner.OfTeam(new TeamId(actions.teamId())));
        }
        actions.namedAssignee()
                .filter(agent -> agents.find(agent).filter(Agent::active).isEmpty())
                .ifPresent(agent -> {
                    throw Refusal.notFound("agent", agent.value());
                });
        var category = actions.categoryId();
        if (category != null && categories.path(new CategoryId(category)).isEmpty()) {
            throw Refusal.notFound("category", category);
        }
    }

    private void refuseTooMany(Owner owner) {
        store.lock();
        ownership.refuseTooMany(owner, store::count, MOST_OF_ONE, "too-many-macros");
    }
}
