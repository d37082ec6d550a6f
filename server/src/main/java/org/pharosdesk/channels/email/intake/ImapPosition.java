package org.pharosdesk.channels.email.intake;

/** Where a fetched mail lies on its server. */
public record ImapPosition(String folder, long uidValidity, long uid) {}
