package org.pharosdesk.people;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;

/** What agents say of themselves: absent keeps what there is. */
public record AgentPreferences(
        @Nullable String name,
        @Nullable Language language,
        @Nullable Theme theme,
        @Nullable Density density,
        @Nullable ZoneId timeZone) {}
