package org.pharosdesk.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down guessing: five failures for an e-mail address, thirty from a network address, in a quarter of an hour.
 *
 * <p>An attempt counts as failed before it is made, so that many at once get no further than many in a row. Who is
 * throttled does not depend on whether anybody has the e-mail address.
 */
@Service
@Transactional(propagation = Propagation.REQUIRES_NEW)
class SignInThrottle {

    /** An attempt under way. */
    record Attempt(String email, List<Long> failures) {}

    private static final String EMAIL = "email";
    private static final String NETWORK = "network";
    private static final int PER_EMAIL = 5;
    private static final int PER_NETWORK = 30;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final FailedSignInStore store;
    private final Clock clock;

    SignInThrottle(FailedSignInStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Attempt admit(String email, String network) {
        store.lock(EMAIL, email);
        store.lock(NETWORK, network);
        var start = clock.instant().minus(WINDOW);
        refuseMoreThan(PER_EMAIL, store.since(start, EMAIL, email));
        refuseMoreThan(PER_NETWORK, store.since(start, NETWORK, network));
        store.removeBefore(start);
        return new Attempt(email, List.of(store.add(EMAIL, email), store.add(NETWORK, network)));
    }

    void succeeded(Attempt attempt) {
        store.removeAll(EMAIL, attempt.email());
        store.remove(attempt.failures());
    }

    private void refuseMoreThan(int limit, FailedSignInStore.Failures failures) {
        Instant first = failures.firstAt();
        if (first != null && failures.count() >= limit) {
            var wait = Duration.between(clock.instant(), first.plus(WINDOW)).toSeconds() + 1;
            throw new Refusal(Refusal.Kind.TOO_MANY, "too-many-attempts", Map.of("retryAfterSeconds", wait));
        }
    }
}
