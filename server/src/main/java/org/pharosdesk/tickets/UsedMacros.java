package org.pharosdesk.tickets;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets an agent do with a macro what they may do without it, and no more. */
@Service
@Transactional
public class UsedMacros {

    private final Tickets tickets;
    private final TicketPages pages;
    private final TicketHolds holds;
    private final AgentMessages messages;
    private final MacroUse macros;
    private final FormerTags formerTags;

    UsedMacros(
            Tickets tickets,
            TicketPages pages,
            TicketHolds holds,
            AgentMessages messages,
            MacroUse macros,
            FormerTags formerTags) {
        this.tickets = tickets;
        this.pages = pages;
        this.holds = holds;
        this.messages = messages;
        this.macros = macros;
        this.formerTags = formerTags;
    }

    /**
     * Does at once what a macro does.
     *
     * @param resolution what solved the matter, when it solves the ticket
     */
    public TicketPage apply(Agent by, TicketNumber number, UsedMacro used, @Nullable String resolution) {
        holds.require(by, number, Permission.TICKET_UPDATE);
        var macro = Objects.requireNonNull(applied(by, number, used));
        messages.leaveNote(by, number, macro.note());
        tickets.apply(number, macro, resolution, new Actor.OfAgent(by.id(), by.name()));
        macros.count(macro.id());
        return pages.written(by, number);
    }

    /**
     * A macro that is used, less what is left out of it; the history tells of it, so it does nothing that it does not say. A
     * tag may be named as it was called when the macro was chosen.
     *
     * @throws Refusal when the agent may not do to the ticket what it does, or it does something else ({@code
     *     macro-does-otherwise})
     */
    public @Nullable AppliedMacro applied(Agent by, TicketNumber ticket, @Nullable UsedMacro used) {
        if (used == null) {
            return null;
        }
        var actions = used.actions() == null ? MacroActions.NONE : used.actions();
        require(by, ticket, actions, used.note());
        var macro = macros.known(by, used.id());
        var meant = actions.isPartOf(macro.actions()) ? actions : formerTags.followed(actions, used.chosenAt());
        if (!meant.isPartOf(macro.actions())) {
            throw Refusal.conflict("macro-does-otherwise", Map.of("name", macro.name()));
        }
        return new AppliedMacro(used.id(), macro.name(), meant, used.note());
    }

    /** @throws Refusal when the agent may not do this to the ticket */
    public void require(Agent by, TicketNumber ticket, AppliedMacro macro) {
        require(by, ticket, macro.actions(), macro.note());
    }

    private void require(Agent by, TicketNumber ticket, MacroActions actions, @Nullable String note) {
        if (note != null) {
            pages.require(by, ticket, Permission.TICKET_NOTE);
        }
        if (!actions.doNothing()) {
            pages.require(by, ticket, Permission.TICKET_UPDATE);
        }
        if (actions.assigns()) {
            pages.require(by, ticket, Permission.TICKET_ASSIGN);
        }
    }
}
