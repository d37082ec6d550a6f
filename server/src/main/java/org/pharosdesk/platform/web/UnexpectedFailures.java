package org.pharosdesk.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.blobs.BlobsUnavailable;
import org.pharosdesk.platform.database.GivenUp;
import org.pharosdesk.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database or storage that is away, which passes, from a search that took too long, and both from a mistake of ours, which is logged under an id people can quote. */
@Component
class UnexpectedFailures {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedFailures.class);

    /** Not in the character set, untranslatable, out of range (PostgreSQL, appendix A). */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22003", "22008", "22009");

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Problems problems;

    UnexpectedFailures(Problems problems) {
        this.problems = problems;
    }

    ResponseEntity<ProblemDetail> answer(Throwable failure, HttpServletRequest request) {
        if (databaseAway(failure)) {
            log.warn(
                    "The database does not answer {} {}: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.toString());
            return problem(request, 503, "database-away", Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS));
        }
        if (givenUp(failure)) {
            log.info("{} {} took too long and was given up", request.getMethod(), request.getRequestURI());
            return problem(request, 409, "search-too-long", Map.of());
        }
        if (storageAway(failure)) {
            log.error("{} {} found no room: {}", request.getMethod(), request.getRequestURI(), failure.toString());
            return problem(request, 503, "storage-away", Map.of());
        }
        if (unstorable(failure)) {
            log.info(
                    "{} {} carried a value that cannot be stored: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.getMessage());
            return problem(request, 400, "invalid-input", Map.of());
        }
        var id = UUID.randomUUID().toString();
        log.error("{} {} failed, id {}", request.getMethod(), request.getRequestURI(), id, failure);
        return problem(request, 500, "internal-error", Map.of("errorId", id));
    }

    private ResponseEntity<ProblemDetail> problem(
            HttpServletRequest request, int status, String slug, Map<String, Object> facts) {
        return problems.answer(request, status, slug, slug, facts);
    }

    static boolean databaseAway(Throwable failure) {
        return Causes.of(failure)
                        .anyMatch(cause -> cause instanceof CannotGetJdbcConnectionException
                                || cause instanceof CannotCreateTransactionException)
                || Outage.isCauseOf(failure);
    }

    private static boolean storageAway(Throwable failure) {
        return Causes.of(failure).anyMatch(BlobsUnavailable.class::isInstance);
    }

    private static boolean givenUp(Throwable failure) {
        return Causes.of(failure).anyMatch(GivenUp.class::isInstance);
    }

    /** A character no text may hold, or a number or time beyond every column: what was sent is wrong, not what we do. */
    private static boolean unstorable(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof SQLException sql && UNSTORABLE.contains(String.valueOf(sql.getSQLState())));
    }
}
