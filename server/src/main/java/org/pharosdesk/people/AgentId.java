package org.pharosdesk.people;

/** Identifies an agent. */
public record AgentId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
