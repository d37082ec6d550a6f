package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class BodyLimitTests {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    @Test
    void aBodyLargerThanAnyRequestIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        var body = "{\"name\":\"%s\"}".formatted("x".repeat(RepeatableRequest.LARGEST_BODY));
        var told =
                new DeskClient(port).with("Authorization", "Bearer " + token()).patch("/me", body);
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.problem()).isEqualTo("too-large");
        assertThat(chunked(body)).isEqualTo(413);
        assertThat(chunked("{\"name\":\"Kari\"}")).isEqualTo(200);
    }

    @Test
    void anAddressWrittenOtherwiseIsLimitedAsWell() throws Exception {
        var body = "{\"email\":\"%s\"}".formatted("x".repeat(RepeatableRequest.LARGEST_BODY));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/%61pi/v1/me"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        var answer = new DeskClient(port)
                .with("Authorization", "Bearer " + token())
                .patch("/me", "{\"name\":\"Kari\",\"name\":\"Mallory\"}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        var answer =
                new DeskClient(port).with("Authorization", "Bearer " + token()).patch("/me", "{\"colour\":\"red\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("colour");
    }

    private int chunked(String body) throws Exception {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/me"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private String token() {
        return Accounts.on(database, clock).createToken(desk.agent(Role.AGENT).email(), "limits");
    }
}
