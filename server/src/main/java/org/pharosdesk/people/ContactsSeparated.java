package org.pharosdesk.people;

/** A merge was undone: what it moved goes back; published within that transaction. */
public record ContactsSeparated(long merge, ContactRef from, ContactRef into, Actor by) {}
