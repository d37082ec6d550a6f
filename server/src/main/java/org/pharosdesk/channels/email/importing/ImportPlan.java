package org.pharosdesk.channels.email.importing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;

/**
 * What is to be imported, and how.
 *
 * @param mailbox whose mail it is
 * @param since what was written before is left out
 * @param closeAfter a ticket to which nothing has happened for so long is closed
 * @param dryRun whether to say only what would come about
 */
public record ImportPlan(
        EmailAddress mailbox, ImportFrom from, @Nullable Instant since, Duration closeAfter, boolean dryRun) {}
