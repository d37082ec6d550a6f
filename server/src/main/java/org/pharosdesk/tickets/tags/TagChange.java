package org.pharosdesk.tickets.tags;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;

/**
 * One tag that becomes another on all tickets.
 *
 * @param into none when it is deleted
 */
record TagChange(String tag, @Nullable String into, AgentId agent, String agentName) {

    static TagChange of(String tag, @Nullable String into, Agent by) {
        return new TagChange(tag, into, by.id(), by.name());
    }

    Actor by() {
        return new Actor.OfAgent(agent, agentName);
    }

    /** For the log. */
    String inWords() {
        return into == null ? "“" + tag + "” to nothing" : "“" + tag + "” to “" + into + "”";
    }
}
