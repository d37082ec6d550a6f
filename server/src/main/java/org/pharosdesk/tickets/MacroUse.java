package org.pharosdesk.tickets;

import org.pharosdesk.people.Agent;

/** Knows the macros that messages are written with. */
public interface MacroUse {

    /** What a macro is called and does now. */
    record Known(String name, MacroActions actions) {}

    /** @throws org.pharosdesk.platform.Refusal ({@code not-found}) when there is none for this agent */
    Known known(Agent by, long macro);

    /** Notes that a macro was used, if it is still there. */
    void count(long macro);
}
