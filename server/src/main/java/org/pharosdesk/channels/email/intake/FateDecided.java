package org.pharosdesk.channels.email.intake;

import org.springframework.modulith.NamedInterface;

/** A mail got its fate, for the first time or anew. */
@NamedInterface("email")
public record FateDecided(long id) {}
