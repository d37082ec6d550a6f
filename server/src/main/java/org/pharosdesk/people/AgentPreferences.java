package org.pharosdesk.people;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;

/** What agents say of themselves: absent keeps what there is. */
public record AgentPreferences(
        @Nullable String name,
        @Nullable Language language,
        @Nullable Theme theme,
        @Nullable Density density) {}
