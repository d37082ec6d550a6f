package org.pharosdesk.people;

/**
 * There is a new agent, or the name, the role, the teams, the language or the standing of one changed: what was remembered
 * of agents is old.
 */
public record AgentsChanged() {}
