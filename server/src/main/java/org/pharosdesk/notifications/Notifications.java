package org.pharosdesk.notifications;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each agent wants to be told of. */
@Service
@Transactional
public class Notifications {

    private final NotificationStore store;
    private final Remembered<Boolean> anybodyWantsNewInTeam;

    Notifications(NotificationStore store, Clock clock) {
        this.store = store;
        this.anybodyWantsNewInTeam = new Remembered<>(() -> store.anybodyChose(NotificationKind.NEW_IN_TEAM), clock);
    }

    public Set<NotificationKind> wantedBy(AgentId agent) {
        var chosen = store.chosen(agent);
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> chosen.getOrDefault(kind, kind.isUsual()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class)));
    }

    /** As it was a moment ago: few want to, and every mail would ask. */
    boolean anybodyWantsNewInTeam() {
        return anybodyWantsNewInTeam.get();
    }

    public void switchOn(AgentId agent, NotificationKind kind) {
        store.choose(agent, kind, true);
        anybodyWantsNewInTeam.forget();
    }

    public void switchOff(AgentId agent, NotificationKind kind) {
        store.choose(agent, kind, false);
        anybodyWantsNewInTeam.forget();
    }
}
