package org.pharosdesk.access;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Signs in without the work that keeps thieves of hashes out, which took most of the time of tests that sign in. */
@TestConfiguration
public class CheapPasswords {

    @Bean
    @Primary
    PasswordHashes cheapPasswordHashes() {
        return new PasswordHashes(64, 1);
    }
}
