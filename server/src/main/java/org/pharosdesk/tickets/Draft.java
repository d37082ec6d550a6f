package org.pharosdesk.tickets;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent has begun to write on a ticket; kept on the server, seen by the agent alone. */
record Draft(MessageKind kind, String text, @Nullable String html, List<String> cc, Instant updatedAt) {

    /** What the agent has written by now. */
    record DraftChange(
            @NotNull @Pattern(regexp = "public|internal") String kind,
            @NotNull @Size(max = 200_000) String text,
            @Size(max = 1_000_000) @Nullable String html,
            @Size(max = 100) @Nullable List<@Size(max = 254) String> cc) {

        @Override
        public List<String> cc() {
            return cc == null ? List.of() : cc;
        }
    }
}
