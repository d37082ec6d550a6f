package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.app.PermissionMatrixTests.Least.ADMINISTRATOR;
import static org.pharosdesk.app.PermissionMatrixTests.Least.AGENT;
import static org.pharosdesk.app.PermissionMatrixTests.Least.ANYBODY;
import static org.pharosdesk.app.PermissionMatrixTests.Least.LEAD;
import static org.pharosdesk.app.PermissionMatrixTests.Least.SIGNED_IN;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who gets through the door of each route; what lies behind it is {@link ForeignTicketTests}' matter. */
@DeskTest
class PermissionMatrixTests {

    /** The least somebody must be for a route. */
    enum Least {
        ANYBODY,
        SIGNED_IN,
        AGENT,
        LEAD,
        ADMINISTRATOR;

        boolean lets(Role role) {
            return switch (this) {
                case ANYBODY, SIGNED_IN, AGENT -> true;
                case LEAD -> role != Role.AGENT;
                case ADMINISTRATOR -> role == Role.ADMINISTRATOR;
            };
        }
    }

    private static final String STREAM = "GET /api/v1/live";

    /** Written out by hand, so that a route whose permission changes, and a new one, must be thought about here. */
    private static final Map<String, Least> ROUTES = Map.ofEntries(
            Map.entry("GET /api/v1/agents", AGENT),
            Map.entry("POST /api/v1/agents", ADMINISTRATOR),
            Map.entry("GET /api/v1/agents/{id}", AGENT),
            Map.entry("PATCH /api/v1/agents/{id}", ADMINISTRATOR),
            Map.entry("POST /api/v1/agents/{id}/setup-link", ADMINISTRATOR),
            Map.entry("POST /api/v1/attachments", AGENT),
            Map.entry("DELETE /api/v1/attachments/{id}", AGENT),
            Map.entry("GET /api/v1/attachments/{id}", AGENT),
            Map.entry("GET /api/v1/categories", AGENT),
            Map.entry("POST /api/v1/categories", LEAD),
            Map.entry("GET /api/v1/categories/{id}", AGENT),
            Map.entry("PATCH /api/v1/categories/{id}", LEAD),
            Map.entry("GET /api/v1/contacts", AGENT),
            Map.entry("POST /api/v1/contacts", AGENT),
            Map.entry("GET /api/v1/contacts/{id}", AGENT),
            Map.entry("PATCH /api/v1/contacts/{id}", AGENT),
            Map.entry("GET /api/v1/contacts/{id}/duplicates", AGENT),
            Map.entry("PUT /api/v1/contacts/{id}/merged-into", AGENT),
            Map.entry("DELETE /api/v1/contacts/{id}/merged-into", AGENT),
            Map.entry("PUT /api/v1/contacts/{id}/view-right", AGENT),
            Map.entry("DELETE /api/v1/contacts/{id}/undeliverable/{address}", AGENT),
            Map.entry("PUT /api/v1/contacts/{id}/undeliverable/{address}", AGENT),
            Map.entry("GET /api/v1/deliveries", LEAD),
            Map.entry("GET /api/v1/deliveries/{id}/mail", LEAD),
            Map.entry("POST /api/v1/deliveries/{id}/retry", AGENT),
            Map.entry(STREAM, AGENT),
            Map.entry("POST /api/v1/live/presence", AGENT),
            Map.entry("GET /api/v1/mail/fates", LEAD),
            Map.entry("GET /api/v1/mail/fates/kept", LEAD),
            Map.entry("GET /api/v1/mail/fates/{id}", LEAD),
            Map.entry("GET /api/v1/mail/fates/{id}/raw", LEAD),
            Map.entry("POST /api/v1/mail/fates/{id}/discard", ADMINISTRATOR),
            Map.entry("POST /api/v1/mail/fates/{id}/release", ADMINISTRATOR),
            Map.entry("POST /api/v1/mail/fates/release", ADMINISTRATOR),
            Map.entry("GET /api/v1/mail/filters", LEAD),
            Map.entry("POST /api/v1/mail/filters", ADMINISTRATOR),
            Map.entry("PATCH /api/v1/mail/filters/{id}", ADMINISTRATOR),
            Map.entry("DELETE /api/v1/mail/filters/{id}", ADMINISTRATOR),
            Map.entry("PUT /api/v1/mail/filters/order", ADMINISTRATOR),
            Map.entry("POST /api/v1/mail/filters/trial", ADMINISTRATOR),
            Map.entry("GET /api/v1/mail/health", LEAD),
            Map.entry("GET /api/v1/mailboxes", LEAD),
            Map.entry("POST /api/v1/mailboxes", ADMINISTRATOR),
            Map.entry("GET /api/v1/mailboxes/{id}", LEAD),
            Map.entry("PATCH /api/v1/mailboxes/{id}", ADMINISTRATOR),
            Map.entry("POST /api/v1/mailboxes/{id}/oauth", ADMINISTRATOR),
            Map.entry("POST /api/v1/mailboxes/{id}/test", ADMINISTRATOR),
            Map.entry(
                    "GET /api/v1/mail/oauth/callback", ANYBODY), // who may not is sent to the console, as is everybody
            Map.entry("GET /api/v1/mail/signing-domains", LEAD),
            Map.entry("POST /api/v1/mail/signing-domains", ADMINISTRATOR),
            Map.entry("PATCH /api/v1/mail/signing-domains/{domain}", ADMINISTRATOR),
            Map.entry("POST /api/v1/mail/signing-domains/{domain}/check", ADMINISTRATOR),
            Map.entry("DELETE /api/v1/mail/signing-domains/{domain}", ADMINISTRATOR),
            Map.entry("GET /api/v1/me", SIGNED_IN),
            Map.entry("PATCH /api/v1/me", SIGNED_IN),
            Map.entry("PUT /api/v1/me/password", SIGNED_IN),
            Map.entry("PUT /api/v1/me/keys", SIGNED_IN),
            Map.entry("PUT /api/v1/me/hints", SIGNED_IN),
            Map.entry("PUT /api/v1/me/hints/{hint}", SIGNED_IN),
            Map.entry("PUT /api/v1/me/layout/{part}", SIGNED_IN),
            Map.entry("GET /api/v1/me/notifications", SIGNED_IN),
            Map.entry("PATCH /api/v1/me/notifications", SIGNED_IN),
            Map.entry("PUT /api/v1/me/notifications/pace", SIGNED_IN),
            Map.entry("GET /api/v1/me/push/key", SIGNED_IN),
            Map.entry("GET /api/v1/me/push/subscriptions", SIGNED_IN),
            Map.entry("POST /api/v1/me/push/subscriptions", SIGNED_IN),
            Map.entry("DELETE /api/v1/me/push/subscriptions/{id}", SIGNED_IN),
            Map.entry("POST /api/v1/me/push/subscriptions/{id}/test", SIGNED_IN),
            Map.entry("GET /api/v1/me/tokens", SIGNED_IN),
            Map.entry("POST /api/v1/me/tokens", SIGNED_IN),
            Map.entry("DELETE /api/v1/me/tokens/{id}", SIGNED_IN),
            Map.entry("GET /api/v1/notifications", AGENT),
            Map.entry("GET /api/v1/notifications/unread", AGENT),
            Map.entry("PUT /api/v1/notifications/read", AGENT),
            Map.entry("PUT /api/v1/notifications/read/{number}", AGENT),
            Map.entry("PUT /api/v1/notifications/unread", AGENT),
            Map.entry("GET /api/v1/organizations", AGENT),
            Map.entry("POST /api/v1/organizations", LEAD),
            Map.entry("GET /api/v1/organizations/{id}", AGENT),
            Map.entry("PATCH /api/v1/organizations/{id}", LEAD),
            Map.entry("GET /api/v1/search", AGENT),
            Map.entry("GET /api/v1/search/excerpts", AGENT),
            Map.entry("GET /api/v1/sender-blocks", AGENT),
            Map.entry("POST /api/v1/sender-blocks", AGENT),
            Map.entry("DELETE /api/v1/sender-blocks/{id}", AGENT),
            Map.entry("PUT /api/v1/organizations/{id}/view-right", LEAD),
            Map.entry("DELETE /api/v1/session", ANYBODY),
            Map.entry("GET /api/v1/session", ANYBODY),
            Map.entry("POST /api/v1/session", ANYBODY),
            Map.entry("GET /api/v1/settings/desk", AGENT),
            Map.entry("PUT /api/v1/settings/desk", ADMINISTRATOR),
            Map.entry("GET /api/v1/settings/priority-matrix", AGENT),
            Map.entry("PUT /api/v1/settings/priority-matrix", ADMINISTRATOR),
            Map.entry("GET /api/v1/setup", ANYBODY),
            Map.entry("POST /api/v1/setup", ANYBODY),
            Map.entry("GET /api/v1/tags", AGENT),
            Map.entry("POST /api/v1/tags/changes", LEAD),
            Map.entry("POST /api/v1/tags/changes/retry", LEAD),
            Map.entry("DELETE /api/v1/tags/changes", LEAD),
            Map.entry("GET /api/v1/tags/naming", LEAD),
            Map.entry("GET /api/v1/tags/uses", LEAD),
            Map.entry("GET /api/v1/teams", AGENT),
            Map.entry("POST /api/v1/teams", ADMINISTRATOR),
            Map.entry("GET /api/v1/teams/{id}", AGENT),
            Map.entry("PATCH /api/v1/teams/{id}", ADMINISTRATOR),
            Map.entry("GET /api/v1/teams/{id}/assignable-agents", AGENT),
            Map.entry("GET /api/v1/tickets", AGENT),
            Map.entry("POST /api/v1/tickets", AGENT),
            Map.entry("GET /api/v1/tickets/count", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}", LEAD),
            Map.entry("GET /api/v1/tickets/{number}", AGENT),
            Map.entry("PATCH /api/v1/tickets/{number}", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/draft", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/messages/{id}/protocol", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/draft", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/draft", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/drafts", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/drafts/{agentId}/take-over", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/followers", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/followers/me", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/followers/me", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/mentionable-agents", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/history", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/links/{other}", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/links/{other}", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/merge", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/participants", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/participants/{contact}", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/participants/{contact}/role", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/requester", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/splits", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/merge", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/snooze", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/print", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/pdf", AGENT),
            Map.entry("GET /api/v1/me/timer", AGENT),
            Map.entry("DELETE /api/v1/me/timer", AGENT),
            Map.entry("POST /api/v1/me/timer/stop", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/time", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/time", AGENT),
            Map.entry("PATCH /api/v1/tickets/{number}/time/{id}", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/time/{id}", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/timer", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/snooze", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/held-replies", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/held-replies", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/held-replies/{id}/take-back", AGENT),
            Map.entry("DELETE /api/v1/tickets/{number}/held-replies/{id}", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/messages", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/messages", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/restore", LEAD),
            Map.entry("GET /api/v1/tickets/{number}/seen", AGENT),
            Map.entry("PUT /api/v1/tickets/{number}/seen", AGENT),
            Map.entry("GET /api/v1/protocol", AGENT),
            Map.entry("PUT /api/v1/protocol", LEAD),
            Map.entry("GET /api/v1/glossary", AGENT),
            Map.entry("POST /api/v1/glossary", LEAD),
            Map.entry("PATCH /api/v1/glossary/{id}", LEAD),
            Map.entry("DELETE /api/v1/glossary/{id}", LEAD),
            Map.entry("GET /api/v1/macros", AGENT),
            Map.entry("POST /api/v1/macros", AGENT),
            Map.entry("POST /api/v1/macros/preview", AGENT),
            Map.entry("GET /api/v1/macros/{id}", AGENT),
            Map.entry("PATCH /api/v1/macros/{id}", AGENT),
            Map.entry("DELETE /api/v1/macros/{id}", AGENT),
            Map.entry("GET /api/v1/tickets/{number}/macros/{id}", AGENT),
            Map.entry("POST /api/v1/tickets/{number}/macros/{id}", AGENT),
            Map.entry("GET /api/v1/views", AGENT),
            Map.entry("POST /api/v1/views", AGENT),
            Map.entry("GET /api/v1/views/{id}", AGENT),
            Map.entry("PATCH /api/v1/views/{id}", AGENT),
            Map.entry("DELETE /api/v1/views/{id}", AGENT),
            Map.entry("POST /api/v1/views/{id}/restore", AGENT),
            Map.entry("PUT /api/v1/views/order", AGENT),
            Map.entry("GET /api/v1/views/{id}/marks", AGENT),
            Map.entry("GET /api/v1/tickets/groups", AGENT),
            Map.entry("GET /api/v1/tickets/export", AGENT),
            Map.entry("GET /api/v1/filters/fields", AGENT),
            Map.entry("GET /api/v1/filters/reading", AGENT));

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    TestAgents testAgents;

    @Test
    void everyRouteOfTheApiStandsInTheMatrix() {
        assertThat(new TreeSet<>(ROUTES.keySet())).isEqualTo(routesOfTheServer());
    }

    @Test
    void whoIsNotSignedInGetsNowhere() {
        var anybody = new DeskClient(port);
        anybody.get("/session"); // the token for writing, so that nothing is refused for the lack of it
        ROUTES.forEach((route, least) -> {
            var answer = ask(anybody, route);
            if (least == ANYBODY) {
                assertThat(answer.status()).as(route).isNotEqualTo(403).isLessThan(500);
            } else {
                assertThat(answer.status()).as(route).isEqualTo(401);
                assertThat(answer.problem()).as(route).isEqualTo("not-signed-in");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleComesAsFarAsItMay(Role role) {
        var email = role.word() + "@matrix.example";
        testAgents.create(email, role);
        var client = new DeskClient(port).signIn(email, TestAgents.PASSWORD);
        var wrong = new TreeMap<String, String>();
        ROUTES.forEach((route, least) -> {
            if (least == ANYBODY || route.equals(STREAM)) {
                return; // for everybody, or does not end; the stream has tests of its own
            }
            var answer = ask(client, route);
            var refused = answer.status() == 403 && answer.problem().equals("forbidden");
            if (refused == least.lets(role) || answer.status() == 401 || answer.status() >= 500) {
                wrong.put(route, answer.status() + " " + answer.text());
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** With ids that nobody has and bodies that say nothing, so that whoever is let in changes nothing. */
    private static DeskClient.Answer ask(DeskClient client, String route) {
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf(' ') + "/api/v1".length() + 1).replaceAll("\\{\\w+}", "987654321");
        var writes = !method.equals("GET") && !method.equals("DELETE");
        return client.send(method, path, writes ? "{}" : null);
    }

    private Set<String> routesOfTheServer() {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
