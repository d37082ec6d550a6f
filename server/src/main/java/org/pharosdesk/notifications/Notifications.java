package org.pharosdesk.notifications;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharosdesk.notifications.NotificationStore.Choice;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each agent wants to be told of. */
@Service
@Transactional
public class Notifications {

    private final NotificationStore store;
    private final Browsers browsers;
    private final Remembered<Boolean> anybodyWantsNewInTeam;
    private final Remembered<Boolean> anybodyHasBrowser;

    Notifications(NotificationStore store, Browsers browsers, Clock clock) {
        this.store = store;
        this.browsers = browsers;
        this.anybodyWantsNewInTeam = new Remembered<>(() -> store.anybodyChose(NotificationKind.NEW_IN_TEAM), clock);
        this.anybodyHasBrowser = new Remembered<>(browsers::anybodyHasOne, clock);
    }

    /** Of what an agent wants to be told in one way. */
    public Set<NotificationKind> wantedBy(AgentId agent, Way way) {
        var chosen = store.chosen(agent);
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> wants(chosen, new Choice(kind, way)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class)));
    }

    /** How an agent wants to be told of something, as far as it can be done. */
    Set<Way> waysFor(AgentId agent, NotificationKind kind) {
        var chosen = store.chosen(agent);
        return Arrays.stream(Way.values())
                .filter(way -> wants(chosen, new Choice(kind, way)))
                .filter(way -> way != Way.PUSH || hasBrowser(agent))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Way.class)));
    }

    private static boolean wants(Map<Choice, Boolean> chosen, Choice choice) {
        return chosen.getOrDefault(choice, choice.kind().isUsual(choice.way()));
    }

    /** Desks where nobody has any are not asked for each agent. */
    private boolean hasBrowser(AgentId agent) {
        return anybodyHasBrowser.get() && browsers.has(agent);
    }

    /** An agent is told in one more browser. */
    public void browserAdded() {
        anybodyHasBrowser.forget();
    }

    /** As it was a moment ago: few want to, and every mail would ask. */
    boolean anybodyWantsNewInTeam() {
        return anybodyWantsNewInTeam.get();
    }

    public void switchOn(AgentId agent, NotificationKind kind, Way way) {
        choose(agent, new Choice(kind, way), true);
    }

    public void switchOff(AgentId agent, NotificationKind kind, Way way) {
        choose(agent, new Choice(kind, way), false);
    }

    private void choose(AgentId agent, Choice choice, boolean wanted) {
        store.choose(agent, choice, wanted);
        anybodyWantsNewInTeam.forget();
    }
}
