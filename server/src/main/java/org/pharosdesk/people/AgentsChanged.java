package org.pharosdesk.people;

/** The name, the role, the teams, the language or the standing of some agent changed: what was remembered of agents is old. */
public record AgentsChanged() {}
