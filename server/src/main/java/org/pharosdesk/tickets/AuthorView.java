package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;

/** Who wrote a message or made a change, by the name they had then. */
@Schema(name = "Author")
record AuthorView(ActorKind kind, @Nullable Long id, String name) {

    static AuthorView of(Actor actor) {
        return new AuthorView(Actors.kind(actor), Actors.id(actor), actor.name());
    }
}
