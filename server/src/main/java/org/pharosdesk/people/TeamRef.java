package org.pharosdesk.people;

/** A team as other things name it. */
public record TeamRef(long id, String name) {}
