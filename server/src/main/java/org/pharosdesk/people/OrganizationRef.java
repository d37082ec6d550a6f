package org.pharosdesk.people;

/** An organisation as other things name it. */
public record OrganizationRef(long id, String name) {}
