package org.pharosdesk.people;

/** An agent may not come in any more; published within the transaction of the change. */
public record AgentDeactivated(AgentId agent) {}
