package org.pharosdesk.people;

/** Some organisation was renamed: what was remembered of organisations is old. */
public record OrganizationsChanged() {}
