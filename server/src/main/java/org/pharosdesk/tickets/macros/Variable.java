package org.pharosdesk.tickets.macros;

import java.util.Arrays;
import java.util.Optional;

/** What a macro's text may leave open until it is used. */
enum Variable {
    REQUESTER_NAME("requester.name"),
    REQUESTER_FIRST_NAME("requester.firstName"),
    REQUESTER_LAST_NAME("requester.lastName"),
    REQUESTER_ADDRESS("requester.address"),
    ORGANIZATION_NAME("organization.name"),
    TICKET_NUMBER("ticket.number"),
    TICKET_SUBJECT("ticket.subject"),
    AGENT_NAME("agent.name"),
    AGENT_FIRST_NAME("agent.firstName"),
    AGENT_ADDRESS("agent.address"),
    TEAM_NAME("team.name"),
    DESK_NAME("desk.name");

    private final String word;

    Variable(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Variable> named(String word) {
        return Arrays.stream(values())
                .filter(variable -> variable.word.equals(word))
                .findFirst();
    }
}
