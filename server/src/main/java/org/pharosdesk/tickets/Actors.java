package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;

/** How an actor is written into tables and JSON. */
final class Actors {

    private Actors() {}

    static ActorKind kind(Actor actor) {
        return switch (actor) {
            case Actor.OfAgent _ -> ActorKind.AGENT;
            case Actor.OfContact _ -> ActorKind.CONTACT;
            case Actor.OfRule _ -> ActorKind.RULE;
            case Actor.OfSystem _ -> ActorKind.SYSTEM;
        };
    }

    static @Nullable Long id(Actor actor) {
        return switch (actor) {
            case Actor.OfAgent agent -> agent.id().value();
            case Actor.OfContact contact -> contact.id().value();
            case Actor.OfRule rule -> rule.id();
            case Actor.OfSystem _ -> null;
        };
    }
}
