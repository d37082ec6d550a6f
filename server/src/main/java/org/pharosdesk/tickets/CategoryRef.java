package org.pharosdesk.tickets;

/** A category as other things name it. */
public record CategoryRef(long id, String path) {}
