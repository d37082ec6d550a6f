package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change keeps what it does not name and clears what it names as null, on every route that takes one. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // so that the routes can be asked for
class MergePatchTests {

    @Autowired
    TestAgents agents;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private String unique = "";
    private DeskClient client = new DeskClient(0);

    @BeforeAll
    void signIn() {
        client = agents.signedIn(Role.ADMINISTRATOR);
    }

    @BeforeEach
    void beUnique() {
        unique = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aTicket() {
        var agent = client.get("/session").json().path("id").asLong();
        var path = made("/tickets", """
                {"subject":"Help","text":"Please","requester":{"address":"a-%s@x.example"},"teamId":%d,"assigneeId":%d,"categoryId":%d}""", unique, team(), agent, category());
        var before = client.get(path).json();

        var after = patched(path, "{\"tags\":[\"vip\"],\"severity\":\"high\"}");

        for (var field : new String[] {"team", "assignee", "category", "language", "resolution"}) {
            assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        assertThat(after.path("team").isNull() || after.path("assignee").isNull())
                .isFalse();
        assertThat(patched(path, "{\"assigneeId\":null}").path("assignee").isNull())
                .isTrue();
    }

    @Test
    void aContact() {
        var path = made("/contacts", """
                {"name":"Kari","addresses":["k-%s@x.example"],"phone":"+47","language":"nb","timeZone":"Europe/Oslo","note":"Calm"}""", unique);
        keepsAllBut(path, "name", "{\"name\":\"Karin\"}");
        assertThat(patched(path, "{\"phone\":null}").path("phone").isNull()).isTrue();
    }

    @Test
    void anOrganization() {
        var path = made(
                "/organizations",
                "{\"name\":\"Org %s\",\"domains\":[\"%s.example\"],\"note\":\"Old friends\"}",
                unique,
                unique);
        keepsAllBut(path, "name", "{\"name\":\"Organisation %s\"}".formatted(unique));
        assertThat(patched(path, "{\"note\":null}").path("note").isNull()).isTrue();
    }

    @Test
    void aTeam() {
        var path = "/teams/" + team();
        keepsAllBut(path, "name", "{\"name\":\"Renamed %s\"}".formatted(unique));
        assertThat(patched(path, "{\"description\":null}").path("description").isNull())
                .isTrue();
    }

    @Test
    void aCategory() {
        var path = "/categories/" + category();
        keepsAllBut(path, "name", "{\"name\":\"Renamed\"}");
        assertThat(patched(path, "{\"teamId\":null}").path("teamId").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("fieldsThatStay")
    void whatCannotBeRemovedIsRefusedAsNull(RequestMethod method, String path, String field) {
        var removal =
                "{\"%s\":null}".formatted(field.replace(".", "\":{\"")) + "}".repeat(field.split("\\.").length - 1);
        var answer = client.with("If-Match", "\"1\"").send(method.name(), path, removal);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).startsWith("This cannot be removed");
    }

    @ParameterizedTest
    @CsvSource({
        "/me, name",
        "/agents/1, name",
        "/categories/1, name",
        "/contacts/1, name",
        "/mailboxes/1, name",
        "/mailboxes/1, senderName",
        "/organizations/1, name",
        "/teams/1, name",
        "/tickets/1, subject"
    })
    void whatIsBlankIsToldInTheSameWordsEverywhere(String path, String field) {
        var answer = client.with("If-Match", "\"1\"").patch(path, "{\"%s\":\" \"}".formatted(field));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).isEqualTo("Enter something here.");
    }

    /** What every change takes and nothing clears, within its parts too, with the route it goes to. */
    Stream<Arguments> fieldsThatStay() {
        return mapping.getHandlerMethods().entrySet().stream().flatMap(route -> {
            var method = route.getKey().getMethodsCondition().getMethods().stream()
                    .findFirst()
                    .orElse(RequestMethod.GET);
            return body(route.getValue())
                    .filter(body -> method == RequestMethod.PATCH || body.isAnnotationPresent(MergePatch.class))
                    .stream()
                    .flatMap(body -> fieldsThatStay(body, ""))
                    .map(field -> Arguments.of(method, path(route.getKey()), field));
        });
    }

    private static Stream<String> fieldsThatStay(Class<?> change, String prefix) {
        return Arrays.stream(change.getRecordComponents()).flatMap(field -> {
            var name = prefix + field.getName();
            if (field.getType() != Optional.class) {
                return Stream.of(name);
            }
            var value = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return value instanceof Class<?> part && part.isRecord()
                    ? fieldsThatStay(part, name + ".")
                    : Stream.empty();
        });
    }

    private static Optional<Class<?>> body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .map(MethodParameter::getParameterType);
    }

    private static String path(RequestMappingInfo route) {
        return route.getDirectPaths().stream()
                .findFirst()
                .orElseGet(() -> route.getPatternValues().iterator().next())
                .replace("/api/v1", "")
                .replaceAll("\\{\\w+}", "1");
    }

    private long team() {
        return id(client.post(
                "/teams", "{\"name\":\"Team %s\",\"description\":\"Who helps\"}".formatted(UUID.randomUUID())));
    }

    private long category() {
        var parent = id(client.post("/categories", "{\"name\":\"Root %s\"}".formatted(UUID.randomUUID())));
        return id(client.post(
                "/categories",
                "{\"name\":\"Leaf %s\",\"parentId\":%d,\"teamId\":%d}".formatted(UUID.randomUUID(), parent, team())));
    }

    private static long id(DeskClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private String made(String path, String body, Object... values) {
        return client.made(path, body.formatted(values));
    }

    private JsonNode patched(String path, String change) {
        var answer = client.with("If-Match", client.get(path).header("ETag")).patch(path, change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void keepsAllBut(String path, String changed, String change) {
        var before = (ObjectNode) client.get(path).json();
        var after = (ObjectNode) patched(path, change);
        for (var answer : new ObjectNode[] {before, after}) {
            answer.remove(changed);
            answer.remove("version");
            answer.remove("path"); // a category's, made of names
        }
        assertThat(after).isEqualTo(before);
    }
}
