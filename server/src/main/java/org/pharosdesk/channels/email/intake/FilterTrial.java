package org.pharosdesk.channels.email.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.filters.MailFacts;
import org.pharosdesk.channels.email.filters.MailFilters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tries a condition with mails that have come, so that one sees whom a filter would meet before it does. */
@RestController
@RequestMapping("/api/v1/mail/filters")
@Tag(name = "mail")
class FilterTrial {

    private static final int MOST_MAILS = 200;

    /** Somebody waits for the answer, and each is read anew. */
    private static final long MOST_BYTES = 100L * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final MailFilters filters;
    private final FateStore fates;
    private final Originals originals;
    private final Semaphore turn = new Semaphore(1);

    FilterTrial(MailFilters filters, FateStore fates, Originals originals) {
        this.filters = filters;
        this.fates = fates;
        this.originals = originals;
    }

    /** With the newest mails whose original is kept, as many as can be read in a moment. */
    @PostMapping("/trial")
    @Requires(Permission.MAILBOX_WRITE)
    Trial tryCondition(@Valid @RequestBody TrialRequest request) {
        var condition = filters.condition(request.condition());
        turn.acquireUninterruptibly(); // to read them is a core's whole work
        try {
            return tried(condition);
        } finally {
            turn.release();
        }
    }

    private Trial tried(Predicate<MailFacts> condition) {
        var met = new ArrayList<TriedMail>();
        var tried = 0;
        var read = 0;
        var bytes = 0L;
        var end = System.nanoTime() + LONGEST.toNanos();
        for (var fate : fates.newestWithOriginal(MOST_MAILS)) {
            bytes += fate.mail().size();
            if (read++ > 0 && (bytes > MOST_BYTES || System.nanoTime() > end)) {
                break;
            }
            var matches = matches(fate, condition);
            tried += matches.isPresent() ? 1 : 0;
            if (matches.orElse(false)) {
                met.add(new TriedMail(
                        fate.id(),
                        fate.mail().from(),
                        fate.mail().subject(),
                        fate.mail().receivedAt(),
                        fate.outcome()));
            }
        }
        return new Trial(tried, met);
    }

    /** Nothing for a mail that nobody can read any more. */
    private Optional<Boolean> matches(Fate fate, Predicate<MailFacts> condition) {
        return originals.of(fate).flatMap(Arrival::facts).map(condition::test);
    }

    @Schema(name = "MailFilterTrialRequest")
    record TrialRequest(@NotBlank @Size(max = 2000) String condition) {}

    /** @param tried how many mails the condition was held against */
    @Schema(name = "MailFilterTrial")
    record Trial(int tried, List<TriedMail> met) {}

    /** @param fate what became of it */
    @Schema(name = "TriedMail")
    record TriedMail(
            long id, @Nullable String from, @Nullable String subject, Instant receivedAt, Outcome fate) {}
}
