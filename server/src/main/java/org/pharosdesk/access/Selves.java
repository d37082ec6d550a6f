package org.pharosdesk.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pharosdesk.people.AgentHabits;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Describes agents to themselves. */
@Component
class Selves {

    private final Agents agents;
    private final AgentHabits habits;
    private final DeskSettingsStore desk;
    private final OutboundMail mail;
    private final String version;

    Selves(
            Agents agents,
            AgentHabits habits,
            DeskSettingsStore desk,
            OutboundMail mail,
            ObjectProvider<BuildProperties> build) {
        this.agents = agents;
        this.habits = habits;
        this.desk = desk;
        this.mail = mail;
        var properties = build.getIfAvailable();
        this.version = properties == null ? "development" : Objects.requireNonNull(properties.getVersion());
    }

    Me of(AgentId id) {
        return of(agents.profile(id));
    }

    Me of(AgentProfile profile) {
        var agent = profile.agent();
        var zone = agent.timeZone();
        return new Me(
                agent.id().value(),
                agent.name(),
                agent.email().value(),
                profile.undeliverable(),
                agent.role(),
                agent.language(),
                profile.theme(),
                profile.density(),
                zone == null ? null : zone.getId(),
                habits.of(agent.id()),
                profile.teams(),
                permissions(agent.role()),
                new Me.Product(
                        version,
                        desk.current().deskName(),
                        mail.isSetUp(),
                        Math.toIntExact(desk.current().undoSending().toSeconds())));
    }

    private static List<String> permissions(Role role) {
        return Grants.of(role).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(grant -> grant.getKey().word() + ":" + grant.getValue().word())
                .toList();
    }
}
