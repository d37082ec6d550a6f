package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.Mails;
import org.pharosdesk.tickets.SenderCheck.Verdict;

class AuthenticationTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONFIRMED | mx.desk; dmarc=pass header.from=bank.example",
                "CONFIRMED | mx.desk; dkim=pass header.d=bank.example",
                "CONFIRMED | mx.desk; dkim=fail header.d=bank.example; dkim=pass header.i=@bank.example",
                "CONFIRMED | mx.desk; spf=pass smtp.mailfrom=bounces@bank.example",
                "CONFIRMED | mx.desk; dmarc=none header.from=bank.example; dkim=pass header.d=bank.example",
                "FAILED    | mx.desk; dmarc=fail header.from=bank.example",
                "FAILED    | mx.desk; dmarc=fail header.from=bank.example; spf=pass smtp.mailfrom=evil.example",
                "FAILED    | mx.desk; spf=fail smtp.mailfrom=ceo@bank.example",
                // another's good name says nothing of this one
                "UNKNOWN   | mx.desk; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example",
                "UNKNOWN   | mx.desk; dkim=pass header.d=notbank.example",
                "UNKNOWN   | mx.desk; dkim=pass header.d=example",
                "UNKNOWN   | mx.desk; dkim=pass header.d=evil.bank.example",
                "FAILED    | mx.desk; dmarc=pass header.from=evil.example",
                "UNKNOWN   | mx.desk; spf=softfail smtp.mailfrom=bank.example; dkim=none",
                "UNKNOWN   | mx.desk; none",
                "UNKNOWN   | mx.desk; dmarc=temperror header.from=bank.example",
                // a server nobody asked
                "UNKNOWN   | mx.evil; dmarc=pass header.from=bank.example",
                "UNKNOWN   | dmarc=pass header.from=bank.example",
                // the mail's own lie below what the server found
                "FAILED    | mx.desk; dmarc=fail header.from=bank.example ~ mx.desk; dmarc=pass header.from=bank.example",
                "UNKNOWN   | mx.desk; dkim=none ~ mx.desk; dkim=pass header.d=bank.example",
                // two programs of one server, each with a header of its own
                "CONFIRMED | mx.desk; dmarc=pass header.from=bank.example ~ mx.desk; dkim=pass header.d=bank.example",
            })
    void theDomainStandsForItsMailOrDoesNot(Verdict verdict, String headers) {
        assertThat(found(headers, "mx.desk").verdict()).isEqualTo(verdict);
    }

    @Test
    void aServerWithoutANameIsBelievedOnTopAlone() {
        assertThat(found("dmarc=pass header.from=bank.example", Authentication.UNNAMED)
                        .verdict())
                .isEqualTo(Verdict.CONFIRMED);
        assertThat(found("mx.other; none ~ dmarc=pass header.from=bank.example", Authentication.UNNAMED)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "ceo@bank.example, true",
        "CEO (ceo@bank.example), true",
        "ann@x.example, false",
        "Ann @ work, false",
        "Ann Berg, false",
    })
    void aNameMayHoldAnotherAddress(String name, boolean other) {
        assertThat(LookAlikes.namesOtherAddress(name, new EmailAddress("ann@x.example")))
                .isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"Ann Berg, false", "Άννα Berg, false", "Анна, false", "Pаypal, true", "Pαypal, true", "Ødegård, false"})
    void nobodyMixesAlphabetsWithinAWord(String name, boolean mixes) {
        assertThat(LookAlikes.mixesAlphabets(name)).isEqualTo(mixes);
    }

    @ParameterizedTest
    @CsvSource({
        "bank.example, false",
        "xn--80ak6aa92e.com, true", // all Cyrillic, all like Latin
        "pаypal.com, true",
        "блог.рф, false",
        "сор.рф, false",
        "γαλα.gr, false",
        "blåbær.no, false",
    })
    void aDomainMayImitateAnother(String domain, boolean imitates) {
        assertThat(LookAlikes.imitates(domain)).isEqualTo(imitates);
    }

    private static Authentication found(String headers, String relay) {
        var lines = Arrays.stream(headers.split("~"))
                .map(header -> "Authentication-Results: " + header.strip())
                .toArray(String[]::new);
        var parsed =
                ((ParseResult.Parsed) new MailParser().parse(Mails.mail("ceo@bank.example", "S", "W", lines))).mail();
        return Authentication.of(parsed.authentication(), List.of(relay), "bank.example");
    }
}
