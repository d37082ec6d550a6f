package org.pharosdesk.access;

import org.pharosdesk.people.AgentId;

/** An agent has another password than before: what was opened with the former one ends. */
public record PasswordReplaced(AgentId agent) {}
