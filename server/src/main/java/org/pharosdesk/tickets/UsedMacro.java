package org.pharosdesk.tickets;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * A macro as whoever uses it names it.
 *
 * @param actions what of it is to happen; absent makes nothing happen to the ticket
 */
public record UsedMacro(long id, @Valid @Nullable MacroActions actions) {}
