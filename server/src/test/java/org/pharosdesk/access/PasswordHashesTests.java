package org.pharosdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTests {

    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void aHashIsAsDearAsOwaspAsksAndMatchesItsPasswordAlone() {
        var hash = hashes.hash("a calm lamp at night");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches("a calm lamp at night", hash)).isTrue();
        assertThat(hashes.matches("a calm lamp by night", hash)).isFalse();
        assertThat(hashes.hash("a calm lamp at night")).isNotEqualTo(hash);
    }

    @Test
    void nobodyKnowsThePasswordOfSomebodyUnknown() {
        assertThat(hashes.matches("", null)).isFalse();
    }
}
