package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;

class RecipientRefusalTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 no such user | NO_SUCH_ADDRESS",
                "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table | NO_SUCH_ADDRESS",
                "550-5.1.1 The email account that you tried to reach does not exist. Please try | NO_SUCH_ADDRESS",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup | NO_SUCH_ADDRESS",
                "556 5.1.10 Domain does not accept mail (nullMX) | TAKES_NO_MAIL",
                "550 5.1.2 <a@b.example>: Recipient address rejected: Domain not found | NO_SUCH_HOST",
                "501 5.1.3 Bad recipient address syntax | NO_SUCH_ADDRESS",
                "551 5.1.6 User has moved | HAS_MOVED",
            })
    void anAddressThatIsNoneIsKnownByItsCode(String reply, Reason reason) {
        assertThat(RecipientRefusal.forGood(reply)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 no such user",
                "550 User unknown",
                "550 5.0.0 User unknown",
                "550 5.4.1 Recipient address rejected: Access denied",
                "554 5.7.1 <a@b.example>: Relay access denied",
                "550 5.1.2 Relaying denied",
                "550 5.1.1 Authentication required",
                "530 5.7.0 Must issue a STARTTLS command first",
                "550 5.7.1 Message rejected as spam",
                "550 5.1.1 Client host blocked using zen.spamhaus.org",
                "552 5.2.2 Mailbox full",
                "550 5.1.1 The mailbox is full, user unknown",
                "552 5.3.4 Message too large",
                "550 5.2.1 Mailbox disabled",
                "550 5.1.8 Bad sender's system address",
                "550 4.1.1 User unknown",
                "450 4.1.2 Domain not found",
            })
    void whateverIsLessCertainCondemnsNobody(String reply) {
        assertThat(RecipientRefusal.forGood(reply)).isEmpty();
    }
}
