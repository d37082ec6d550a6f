package org.pharosdesk.people;

/** An agent as other things name it. */
public record AgentRef(long id, String name) {}
