package org.pharosdesk.access;

import static org.pharosdesk.access.Permission.*;
import static org.pharosdesk.access.Scope.ALL;
import static org.pharosdesk.access.Scope.OWN;
import static org.pharosdesk.access.Scope.TEAM;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;

/** What each role may do and how far: routes, lists, counts, search, live events and buttons all ask here. */
public final class Grants {

    private static final Map<Role, Map<Permission, Scope>> BY_ROLE = Map.of(
            Role.AGENT, agent(),
            Role.LEAD, lead(),
            Role.ADMINISTRATOR, administrator());

    private Grants() {}

    /** How far this agent's permission reaches; empty when it is not granted at all. */
    public static Optional<Scope> scope(Agent agent, Permission permission) {
        return agent.active() ? Optional.ofNullable(of(agent.role()).get(permission)) : Optional.empty();
    }

    public static boolean allowed(Agent agent, Permission permission) {
        return scope(agent, permission).isPresent();
    }

    /** Everything a role may do. */
    public static Map<Permission, Scope> of(Role role) {
        return BY_ROLE.getOrDefault(role, Map.of());
    }

    private static Map<Permission, Scope> agent() {
        var grants = new EnumMap<Permission, Scope>(Permission.class);
        for (var permission : EnumSet.of(TICKET_READ, TICKET_REPLY, TICKET_NOTE, TICKET_UPDATE, TICKET_ASSIGN)) {
            grants.put(permission, TEAM);
        }
        grants.put(TIME_WRITE, OWN);
        grants.put(VIEW_WRITE, OWN);
        grants.put(MACRO_WRITE, OWN);
        for (var permission : EnumSet.of(
                TICKET_CREATE,
                CONTACT_READ,
                CONTACT_WRITE,
                ORGANIZATION_READ,
                AGENT_READ,
                TEAM_READ,
                CATEGORY_READ,
                PROTOCOL_READ,
                SETTINGS_READ)) {
            grants.put(permission, ALL);
        }
        return grants;
    }

    private static Map<Permission, Scope> lead() {
        var grants = new EnumMap<Permission, Scope>(agent());
        grants.put(VIEW_WRITE, TEAM);
        grants.put(PROTOCOL_WRITE, TEAM);
        grants.put(MACRO_WRITE, TEAM);
        for (var permission : EnumSet.of(
                TICKET_READ,
                TICKET_REPLY,
                TICKET_NOTE,
                TICKET_UPDATE,
                TICKET_ASSIGN,
                TICKET_DELETE,
                TIME_WRITE,
                ORGANIZATION_WRITE,
                CATEGORY_WRITE,
                TAG_WRITE,
                MAILBOX_READ,
                MAIL_READ)) {
            grants.put(permission, ALL);
        }
        return grants;
    }

    private static Map<Permission, Scope> administrator() {
        var grants = new EnumMap<Permission, Scope>(Permission.class);
        for (var permission : Permission.values()) {
            grants.put(permission, ALL);
        }
        return grants;
    }
}
