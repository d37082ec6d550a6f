package org.pharosdesk.notifications;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharosdesk.people.AgentId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each agent wants to be told of. */
@Service
@Transactional
public class Notifications {

    private final NotificationStore store;

    Notifications(NotificationStore store) {
        this.store = store;
    }

    public Set<NotificationKind> wantedBy(AgentId agent) {
        var chosen = store.chosen(agent);
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> chosen.getOrDefault(kind, kind.isUsual()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class)));
    }

    public void switchOn(AgentId agent, NotificationKind kind) {
        store.choose(agent, kind, true);
    }

    public void switchOff(AgentId agent, NotificationKind kind) {
        store.choose(agent, kind, false);
    }
}
