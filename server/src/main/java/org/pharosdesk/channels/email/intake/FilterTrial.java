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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.filters.MailFacts;
import org.pharosdesk.channels.email.filters.MailFilters;
import org.pharosdesk.platform.Word;
import org.springframework.beans.factory.annotation.Autowired;
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
    private final int mostMails;
    private final Duration longest;
    private final Semaphore turn = new Semaphore(1);

    @Autowired
    FilterTrial(MailFilters filters, FateStore fates, Originals originals) {
        this(filters, fates, originals, MOST_MAILS, LONGEST);
    }

    FilterTrial(MailFilters filters, FateStore fates, Originals originals, int mostMails, Duration longest) {
        this.filters = filters;
        this.fates = fates;
        this.originals = originals;
        this.mostMails = mostMails;
        this.longest = longest;
    }

    /** With the newest mails whose original is kept, as many as can be read in a moment, and with the one that is meant. */
    @PostMapping("/trial")
    @Requires(Permission.MAILBOX_WRITE)
    Trial tryCondition(@Valid @RequestBody TrialRequest request) {
        var condition = filters.condition(request.condition());
        turn.acquireUninterruptibly(); // to read them is a core's whole work
        try {
            return tried(condition, mails(request.like()));
        } finally {
            turn.release();
        }
    }

    /** The one that is meant comes first, so that it is tried whatever becomes of the others. */
    private List<Fate> mails(@Nullable Long like) {
        var meant = Optional.ofNullable(like).flatMap(fates::find).stream();
        var newest = fates.newestWithOriginal(mostMails).stream().filter(fate -> like == null || fate.id() != like);
        return Stream.concat(meant, newest).toList();
    }

    private Trial tried(Predicate<MailFacts> condition, List<Fate> mails) {
        var met = new ArrayList<TriedMail>();
        var tried = 0;
        var bytes = 0L;
        var end = System.nanoTime() + longest.toNanos();
        for (var fate : mails) {
            bytes += fate.mail().size();
            var limit = bytes > MOST_BYTES ? Limit.SIZE : System.nanoTime() > end ? Limit.TIME : null;
            if (limit != null && fate != mails.getFirst()) {
                return new Trial(tried, mails.size(), limit, met);
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
        return new Trial(tried, mails.size(), null, met);
    }

    /** Nothing for a mail that nobody can read any more. */
    private Optional<Boolean> matches(Fate fate, Predicate<MailFacts> condition) {
        return originals.of(fate).flatMap(Arrival::facts).map(condition::test);
    }

    /** @param like the fate of a mail that is tried in any case */
    @Schema(name = "MailFilterTrialRequest")
    record TrialRequest(
            @NotBlank @Size(max = 2000) String condition,
            @Nullable Long like) {}

    /**
     * @param tried how many mails the condition was held against
     * @param among of how many, at most
     * @param limit why the others were not tried; absent when all were that can still be read
     */
    @Schema(name = "MailFilterTrial")
    record Trial(int tried, int among, @Nullable Limit limit, List<TriedMail> met) {}

    /** What kept a trial from going on: it took too long, or the mails are too large together. */
    @Schema(name = "MailFilterTrialLimit")
    enum Limit implements Word {
        TIME,
        SIZE
    }

    /** @param fate what became of it */
    @Schema(name = "TriedMail")
    record TriedMail(
            long id, @Nullable String from, @Nullable String subject, Instant receivedAt, Outcome fate) {}
}
