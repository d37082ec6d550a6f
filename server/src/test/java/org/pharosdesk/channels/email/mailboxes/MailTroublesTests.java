package org.pharosdesk.channels.email.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;

class MailTroublesTests {

    @Test
    void whatAServerSaysIsShownByItsFirstLineWithoutControlCharacters() {
        var said = "\u001b[31m535-5.7.8\tNot accepted\u202e\u0000\r\n535 secret-host-7 build 42\n";

        assertThat(MailTroubles.refused(said).words()).isEqualTo("[31m535-5.7.8 Not accepted");
        assertThat(MailTroubles.of(new AuthenticationFailedException(said)).words())
                .isEqualTo("[31m535-5.7.8 Not accepted");
    }

    @Test
    void aServerThatIsSilentIsToldFromOneThatHangsUp() {
        var silence = Response.byeResponse(new SocketTimeoutException("Read timed out"));
        var end = Response.byeResponse(new IOException("Connection dropped by server?"));

        assertThat(MailTroubles.of(new MessagingException("", new ProtocolException(silence)))
                        .cause())
                .isEqualTo(Cause.SILENT);
        assertThat(MailTroubles.of(new FolderClosedException(null, silence.toString()))
                        .cause())
                .isEqualTo(Cause.SILENT);
        assertThat(MailTroubles.of(new FolderClosedException(null, end.toString()))
                        .cause())
                .isEqualTo(Cause.CUT_OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "[UNAVAILABLE] Temporary authentication failure., REFUSED",
        "[inuse] Mailbox is locked, REFUSED",
        "[LIMIT] Maximum number of connections exceeded, REFUSED",
        "[AUTHENTICATIONFAILED] Authentication failed., SIGN_IN",
        "[LIMITED] is no word of RFC 5530, SIGN_IN",
        "535 5.7.8 Not accepted, SIGN_IN"
    })
    void whoeverIsNotLetInForOtherReasonsNeedsNoOtherPassword(String said, Cause cause) {
        assertThat(MailTroubles.of(new AuthenticationFailedException(said))).isEqualTo(new MailTrouble(cause, said));
    }

    @Test
    void noneSaysMoreThanFitsALine() {
        assertThat(MailTroubles.refused("x".repeat(1000)).words()).hasSize(201).endsWith("x…");
    }
}
