package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.ownership.Owner;
import org.pharosdesk.tickets.ownership.OwnerGroup;

/**
 * A view as it is to be; in a change what is absent stays as it is.
 *
 * @param group whose it is to be: the asking agent's own, a team's or everybody's
 * @param teamId the team, of a view that is to be a team's
 */
@MergePatch
@Schema(name = "ViewChange")
record ViewRequest(
        @NotNull(groups = New.class) @Filled @Size(max = 80) @Nullable
        String name,

        @NotNull(groups = New.class) @Size(max = 2000) @Nullable
        String filter,

        @Nullable String sort,

        @NotNull(groups = New.class) @Nullable OwnerGroup group,

        @Nullable Long teamId,

        @Valid @Nullable ViewLook look) {

    /** What is asked of a view that is not there yet, besides what is asked of a change. */
    interface New extends Default {}

    SavedView created(Agent by) {
        return applied(
                new SavedView(
                        new SavedViewId(0), new Owner.Person(by.id()), "", "", TicketOrder.UPDATED, ViewLook.USUAL, 1),
                by);
    }

    SavedView applied(SavedView present, Agent by) {
        return new SavedView(
                present.id(),
                group == null && teamId == null ? present.owner() : Owner.asked(group, teamId, by),
                name == null ? present.name() : name.strip(),
                filter == null ? present.filter() : filter.strip(),
                sort == null ? present.order() : TicketOrder.ofWord(sort),
                look == null ? present.look() : look,
                present.version());
    }
}
