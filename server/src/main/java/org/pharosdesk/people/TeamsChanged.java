package org.pharosdesk.people;

/** A team was made, renamed or archived: what was remembered of teams is old. */
public record TeamsChanged() {}
