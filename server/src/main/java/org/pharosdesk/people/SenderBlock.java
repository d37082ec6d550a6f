package org.pharosdesk.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * Somebody whose mail opens nothing, and who said so.
 *
 * @param contactId the person, where one is blocked
 * @param value the person's name, the address, or the domain
 * @param blockedBy the name at that time
 */
public record SenderBlock(
        long id,
        BlockKind kind,
        @Nullable Long contactId,
        String value,
        String reason,
        String blockedBy,
        Instant blockedAt) {

    /** What is blocked. */
    public enum BlockKind implements Word {
        PERSON,
        ADDRESS,
        DOMAIN
    }
}
