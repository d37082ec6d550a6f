package org.pharosdesk.notifications;

import org.pharosdesk.people.AgentId;

/** Knows whether there are browsers in which agents can be told. */
public interface Browsers {

    boolean anybodyHasOne();

    /** Whether there is one in which the agent is told. */
    boolean has(AgentId agent);
}
