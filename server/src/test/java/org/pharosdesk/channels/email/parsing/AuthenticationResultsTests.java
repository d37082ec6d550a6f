package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // RFC 8601, appendix B
                "example.org 1; none | example.org | ``",
                "example.com; spf=pass smtp.mailfrom=example.net | example.com | spf=pass",
                "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net"
                        + " | example.com | auth=pass spf=pass",
                "example.com; dkim=pass (good signature) header.d=example.com; dkim=fail header.d=other.net"
                        + " | example.com | dkim=pass dkim=fail",
                // comments with everything a parser may trip over
                "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail"
                        + " policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't) 1362471462"
                        + " | foo.example.net | ``",
                "mx.google.com; dkim=pass header.i=@x.org header.s=20230601 header.b=\"ab;c/=\"; spf=pass (google.com:"
                        + " domain of a@x.org designates 1.2.3.4 as permitted sender) smtp.mailfrom=a@x.org; dmarc=pass"
                        + " (p=NONE sp=QUARANTINE dis=NONE) header.from=x.org | mx.google.com | dkim=pass spf=pass dmarc=pass",
                // Microsoft 365 names itself nowhere
                "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=x.org; dkim=pass (signature was verified)"
                        + " header.d=x.org;dmarc=pass action=none header.from=x.org;compauth=pass reason=100"
                        + " | `` | spf=pass dkim=pass dmarc=pass compauth=pass",
                "MX.Example.COM; DKIM = Pass header.d = Example.org | mx.example.com | dkim=pass",
                "mx.example; spf=fail (unclosed; dkim=pass header.d=x.org | mx.example | spf=fail",
                "mx.example; spf=\"pass | mx.example | spf=pass",
                "mx.example;;; ; dkim=pass | mx.example | dkim=pass",
            })
    void readsWhatServersWrite(String header, String server, String findings) {
        var read = AuthenticationResults.read(header).orElseThrow();
        assertThat(read.server()).isEqualTo(server);
        if (!findings.isEmpty()) {
            assertThat(read.results().stream()
                            .map(result -> result.method() + "=" + result.finding())
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(findings);
        }
    }

    @Test
    void keepsTheProperties() {
        var dkim = AuthenticationResults.read("mx.example; dkim=pass header.i=ann@news.x.org header.d = x.org")
                .orElseThrow()
                .of("dkim")
                .findFirst()
                .orElseThrow();
        assertThat(dkim.passed()).isTrue();
        assertThat(dkim.domain("header.d")).contains("x.org");
        assertThat(dkim.domain("header.i")).contains("news.x.org");
        assertThat(dkim.domain("header.from")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "(", "\"", ";;;", "()", "(\\"})
    void whatSaysNothingIsNone(String header) {
        assertThat(AuthenticationResults.read(header)).isEmpty();
    }

    @Test
    void anEndlessOneIsNotRead() {
        assertThat(AuthenticationResults.read("mx.example; " + "spf=pass ".repeat(10_000)))
                .isEmpty();
        assertThat(AuthenticationResults.read("mx; " + "a=b; ".repeat(3_000))
                        .orElseThrow()
                        .results())
                .hasSize(50);
    }
}
