package org.pharosdesk.people;

/** Who does something: every change knows it. */
public sealed interface Actor {

    String name();

    /** An agent of the desk. */
    record OfAgent(AgentId id, String name) implements Actor {}

    /** A person outside the desk. */
    record OfContact(ContactId id, String name) implements Actor {}

    /** A rule the desk has set up. */
    record OfRule(long id, String name) implements Actor {}

    /** The software itself; the name says which of its tasks. */
    record OfSystem(String name) implements Actor {}
}
