package org.pharosdesk.access;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes and checks password hashes: Argon2id with 19 MiB, two passes and one lane, as the OWASP Password Storage Cheat
 * Sheet asks.
 */
@Component
class PasswordHashes {

    private static final int MEMORY_KIB = 19456;
    private static final int AT_ONCE = 4; // else a crowd at the door would take all memory

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final CompletableFuture<String> nobodys = CompletableFuture.supplyAsync(
            () -> hash(Tokens.random()), Thread::startVirtualThread); // a start need not wait

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(encoder.encode(password));
        } finally {
            places.release();
        }
    }

    /** @param hash absent for somebody unknown, which takes as long and never matches */
    boolean matches(String password, @Nullable String hash) {
        var against = hash == null ? nobodys.join() : hash; // before a place is taken, for making it takes one too
        places.acquireUninterruptibly();
        try {
            return encoder.matches(password, against) && hash != null;
        } finally {
            places.release();
        }
    }
}
