package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A personal token as its owner sees it in a list: never the secret itself. */
@Schema(name = "Token")
record ApiToken(
        long id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
