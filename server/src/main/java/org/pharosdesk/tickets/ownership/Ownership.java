package org.pharosdesk.tickets.ownership;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Component;

/** What is asked of whoever saves, changes or deletes something that has an owner, whatever it is. */
@Component
public class Ownership {

    private final Teams teams;

    Ownership(Teams teams) {
        this.teams = teams;
    }

    /** @throws Refusal ({@code forbidden}) when it is not the agent's to write */
    public void require(Agent by, Owner owner, Permission permission) {
        if (!owner.mayBeWrittenBy(by, permission)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", permission.word()));
        }
    }

    /**
     * What an archived team has, it keeps until somebody takes it away; it gets nothing more.
     *
     * @throws Refusal ({@code not-found}) when the team is archived or there is none
     */
    public void refuseArchived(Owner owner) {
        if (owner instanceof Owner.OfTeam(var team)
                && teams.all().stream().noneMatch(known -> known.id().equals(team) && !known.archived())) {
            throw Refusal.notFound("team", team.value());
        }
    }

    /**
     * @param count of what an owner has, while nobody else saves any
     * @param slug of what is answered when there are as many as may be
     */
    public void refuseTooMany(Owner owner, ToIntFunction<Owner> count, int most, String slug) {
        if (count.applyAsInt(owner) >= most) {
            throw Refusal.conflict(slug, Map.of("limit", most));
        }
    }

    /** Why a change or deletion of something found nothing: it is newer by now, or gone. */
    public Refusal stale(String what, long id, Optional<Integer> versionNow) {
        return versionNow.map(Refusal::stale).orElseGet(() -> Refusal.notFound(what, id));
    }
}
