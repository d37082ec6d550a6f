package org.pharosdesk.tickets;

import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds tickets until the end of the transaction, for agents who may do something with them.
 *
 * <p>Whether they may is asked twice: before, so that nobody else keeps changes waiting, and of the ticket as it is held, so
 * that nothing is done by a right that was lost in between.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketHolds {

    private final TicketStore store;
    private final TicketPages pages;

    TicketHolds(TicketStore store, TicketPages pages) {
        this.store = store;
        this.pages = pages;
    }

    /** @throws Refusal as {@link TicketPages#require} */
    public void require(Agent agent, TicketNumber number, Permission permission) {
        pages.require(agent, number, permission);
        var held = store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        TicketPlace.of(held).require(agent, permission);
    }

    /** @throws Refusal as {@link TicketPages#require}, for whichever of the two */
    public void requireBoth(Agent agent, TicketNumber one, TicketNumber other, Permission permission) {
        pages.require(agent, one, permission);
        pages.require(agent, other, permission);
        var held = store.lock(one, other);
        TicketPlace.of(held.one()).require(agent, permission);
        TicketPlace.of(held.other()).require(agent, permission);
    }

    /** For whoever may do it with one of two tickets and read the other. */
    TicketStore.Pair requireEither(Agent agent, TicketNumber one, TicketNumber other, Permission permission) {
        pages.require(
                agent,
                one,
                Permission.TICKET_READ); // before the other is looked for, or the answer would tell of this one
        requireEither(agent, pages.place(one), pages.place(other), permission);
        var held = store.lock(one, other);
        requireEither(agent, TicketPlace.of(held.one()), TicketPlace.of(held.other()), permission);
        return held;
    }

    private static void requireEither(Agent agent, TicketPlace one, TicketPlace other, Permission permission) {
        one.require(agent, Permission.TICKET_READ);
        other.require(agent, one.reaches(agent, permission) ? Permission.TICKET_READ : permission);
    }
}
