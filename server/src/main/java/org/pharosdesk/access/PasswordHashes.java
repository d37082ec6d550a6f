package org.pharosdesk.access;

import java.util.Base64;
import java.util.Objects;
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
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 4; // else a crowd at the door would take all memory

    private final Argon2PasswordEncoder encoder;

    /** Checked for somebody unknown: as dear as any, and of no password that anybody knows. */
    private final String nobodys;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    PasswordHashes() {
        this(MEMORY_KIB, PASSES);
    }

    PasswordHashes(int memoryKib, int passes) {
        encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, passes);
        nobodys = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memoryKib, passes, LANES, zeros(SALT_BYTES), zeros(HASH_BYTES));
    }

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
        var against = hash == null ? nobodys : hash;
        places.acquireUninterruptibly();
        try {
            return encoder.matches(password, against) && hash != null;
        } finally {
            places.release();
        }
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }
}
