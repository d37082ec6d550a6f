package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Hashes a password as Spring Security's Argon2PasswordEncoder writes it. */
final class Passwords {

    private static final int MEMORY = 19_456;
    private static final int ITERATIONS = 2;

    private Passwords() {}

    static String hash(String password, long seed) {
        var salt = new byte[16];
        var dice = Dice.of(seed, 0, Part.EXTRA);
        for (var i = 0; i < salt.length; i++) {
            salt[i] = (byte) dice.below(256);
        }
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withParallelism(1)
                .withMemoryAsKB(MEMORY)
                .withIterations(ITERATIONS)
                .build());
        var hash = new byte[32];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(MEMORY, ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
