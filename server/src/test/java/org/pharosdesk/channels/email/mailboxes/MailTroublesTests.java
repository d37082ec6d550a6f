package org.pharosdesk.channels.email.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import org.junit.jupiter.api.Test;

class MailTroublesTests {

    @Test
    void whatAServerSaysIsShownByItsFirstLineWithoutControlCharacters() {
        var said = "\u001b[31m535-5.7.8\tNot accepted\u202e\u0000\r\n535 secret-host-7 build 42\n";

        assertThat(MailTroubles.refused(said).words()).isEqualTo("[31m535-5.7.8 Not accepted");
        assertThat(MailTroubles.of(new AuthenticationFailedException(said)).words())
                .isEqualTo("[31m535-5.7.8 Not accepted");
    }

    @Test
    void noneSaysMoreThanFitsALine() {
        assertThat(MailTroubles.refused("x".repeat(1000)).words()).hasSize(201).endsWith("x…");
    }
}
