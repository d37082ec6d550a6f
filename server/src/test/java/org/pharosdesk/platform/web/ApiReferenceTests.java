package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class ApiReferenceTests {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @LocalServerPort
    int port;

    @Test
    void thePageIsServedWithAllItsFilesAndNamesNothingOutside() {
        var client = new DeskClient(port);
        var page = client.get("//api/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("//").doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("script-src");
        var files = REFERENCE
                .matcher(page.text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(files)
                .hasSizeGreaterThan(3)
                .allSatisfy(file ->
                        assertThat(client.get("/" + file).status()).as(file).isEqualTo(200));
        assertThat(client.get("//api/docs/start.js").text())
                .contains("'/api/v1/openapi.json'")
                .doesNotContain("http");
    }

    @Test
    void largeAnswersTravelCompressed() {
        var client = new DeskClient(port).with("Accept-Encoding", "gzip");
        assertThat(client.get("//api/docs/swagger-ui-bundle.js").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(client.get("/openapi.json").header("Content-Encoding")).isEqualTo("gzip");
    }
}
