package org.pharosdesk.people;

/** The name or the addresses of some contact changed: what was remembered of contacts is old. */
public record ContactsChanged() {}
