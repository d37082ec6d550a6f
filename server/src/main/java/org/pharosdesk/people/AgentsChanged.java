package org.pharosdesk.people;

/** The role, the teams, the language or the standing of some agent changed: what was remembered of agents is old. */
public record AgentsChanged() {}
