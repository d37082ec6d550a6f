package org.pharosdesk.channels.email.oauth;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.access.TestAgents.PASSWORD;
import static org.pharosdesk.channels.email.oauth.ScriptedProvider.refusal;
import static org.pharosdesk.channels.email.oauth.ScriptedProvider.tokens;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.mailboxes.KnownTrouble;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.oauth.TokenMailServer.Kind;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Mailboxes that sign in with access tokens, with a provider and mail servers that follow a script. */
@DeskTest
class TokenSignInTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String SECRET = "s3cret-of-the-client";
    private static final String UNKNOWN = "/desk/settings/mailboxes?consent=unknown";

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    TokenEndpoint endpoint;

    @Autowired
    ConsentStore consents;

    @Autowired
    AccessTokens accessTokens;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final int number = NEXT.incrementAndGet();
    private final String address = "token%d@mail.example".formatted(number);
    private final String admin = "tokens-admin%d@desk.example".formatted(number);
    private ScriptedProvider provider;
    private DeskClient administrator;

    @BeforeEach
    void start() throws Exception {
        provider = new ScriptedProvider();
        testAgents.create(admin, Role.ADMINISTRATOR);
        administrator = new DeskClient(port).signIn(admin, PASSWORD);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAP", "IMAP_AT_ONCE", "SMTP"})
    void aServerIsShownTheTokenInTheFormItExpects(Kind kind) throws Exception {
        try (var server = new TokenMailServer(kind, "first")) {
            var tried = test(made(application(server(kind, server.port()))), kind);

            assertThat(tried.path("ok").asBoolean())
                    .as(tried + " " + server.said())
                    .isTrue();
            assertThat(server.shown()).containsExactly("user=%s^Aauth=Bearer first^A^A".formatted(address));
            assertThat(provider.asked())
                    .containsExactly(Map.of(
                            "grant_type", "client_credentials",
                            "scope", "mail",
                            "client_id", "desk",
                            "client_secret", SECRET));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAP", "IMAP_AT_ONCE", "SMTP"})
    void aRefusedTokenIsToldInTheServersWordsAndNotUsedAgain(Kind kind) throws Exception {
        try (var server = new TokenMailServer(kind, "second")) {
            var path = made(application(server(kind, server.port())));

            var refused = test(path, kind).path("trouble");
            assertThat(refused.path("cause").asString()).isEqualTo("sign-in");
            assertThat(refused.path("words").asString()).contains("this token is no good");
            assertThat(server.replies()).as("an empty line").containsExactly("");

            provider.says(tokens("second", "kept"));
            assertThat(test(path, kind).path("ok").asBoolean()).isTrue();
            assertThat(test(path, kind).path("ok").asBoolean()).isTrue();
            assertThat(provider.asked()).as("one for each token").hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAP_WITH_PASSWORDS", "SMTP_WITH_PASSWORDS"})
    void aServerThatTakesNoTokenIsShownNothingInstead(Kind kind) throws Exception {
        try (var server = new TokenMailServer(kind, "first")) {
            var refused = test(made(application(server(kind, server.port()))), kind);

            assertThat(refused.path("trouble").path("cause").asString())
                    .as(refused + " " + server.said())
                    .isEqualTo("sign-in");
            assertThat(server.said()).noneMatch(line -> line.contains("LOGIN") || line.contains("PLAIN"));
            assertThat(server.shown()).isEmpty();
        }
    }

    @Test
    void whoSignsInAtTheProviderLetsTheDeskGoOnWithThat() throws Exception {
        try (var server = new TokenMailServer(Kind.IMAP, "second")) {
            var path = made(consent(server(Kind.IMAP, server.port())));
            assertThat(test(path, Kind.IMAP).path("trouble").path("cause").asString())
                    .isEqualTo("no-consent");

            var page = page(path);
            assertThat(page.url()).startsWith(provider.url("/authorize?hd=mail.example&"));
            assertThat(page.query())
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", "desk")
                    .containsEntry("scope", "mail")
                    .containsEntry("redirect_uri", mailboxes.consentRedirect())
                    .containsEntry("login_hint", address)
                    .containsEntry("code_challenge_method", "S256");
            assertThat(back(administrator, page.state(), "code=c0de"))
                    .isEqualTo("/desk/settings/mailboxes?consent=" + id(path));

            var exchange = provider.asked().getFirst();
            assertThat(exchange)
                    .containsEntry("grant_type", "authorization_code")
                    .containsEntry("code", "c0de")
                    .containsEntry("redirect_uri", mailboxes.consentRedirect())
                    .containsEntry("client_secret", SECRET);
            assertThat(sha256(Objects.requireNonNull(exchange.get("code_verifier"))))
                    .isEqualTo(page.query().get("code_challenge"));
            var shown = administrator.get(path);
            assertThat(shown.json().path("oauth").path("account").asString()).isEqualTo("post@mail.example");
            assertThat(shown.json().path("oauth").path("grantedAt").isNull()).isFalse();

            provider.says(tokens("second", "rotated"));
            assertThat(test(path, Kind.IMAP).path("ok").asBoolean()).isTrue();
            assertThat(provider.asked().getLast())
                    .containsEntry("grant_type", "refresh_token")
                    .containsEntry("refresh_token", "kept");
            assertThat(consents.find(mailbox(path)).orElseThrow().refreshToken())
                    .isEqualTo(new Password("rotated"));
        }
    }

    @Test
    void nothingSecretIsShownOrStoredInTheOpen() {
        var path = consented();
        assertThat(administrator.get("/mailboxes").text()
                        + administrator.get(path).text())
                .contains(address)
                .doesNotContain(SECRET)
                .doesNotContain("kept");
        assertThat(mailbox(path).toString()).contains("client").doesNotContain(SECRET);
        assertThat(consents.find(mailbox(path)).orElseThrow().toString()).doesNotContain("kept");
        assertThat(sql.fetch("SELECT encode(refresh_token, 'escape'), mailbox_consent::text FROM mailbox_consent")
                                .toString()
                        + sql.fetch("SELECT encode(oauth_client_secret, 'escape'), mailbox::text FROM mailbox"))
                .doesNotContain(SECRET)
                .doesNotContain("kept");
    }

    /** Login CSRF among them: somebody's own code, brought back in another's browser. */
    @Test
    void whoDidNotLeaveSoDoesNotComeBack() {
        var path = made(consent(""));
        var state = page(path).state();
        var colleague = "tokens-colleague%d@desk.example".formatted(number);
        testAgents.create(colleague, Role.ADMINISTRATOR);
        var agent = "tokens-agent%d@desk.example".formatted(number);
        testAgents.create(agent, Role.AGENT);

        assertThat(back(administrator, "forged", "code=c")).isEqualTo(UNKNOWN);
        assertThat(back(administrator, "", "code=c")).isEqualTo(UNKNOWN);
        assertThat(back(new DeskClient(port), state, "code=c")).as("nobody").isEqualTo(UNKNOWN);
        assertThat(back(new DeskClient(port).signIn(colleague, PASSWORD), state, "code=c"))
                .as("a colleague")
                .isEqualTo(UNKNOWN);
        assertThat(back(new DeskClient(port).signIn(agent, PASSWORD), state, "code=c"))
                .as("one who may not")
                .isEqualTo(UNKNOWN);
        assertThat(back(new DeskClient(port).signIn(admin, PASSWORD), state, "code=c"))
                .as("in another browser")
                .isEqualTo(UNKNOWN);
        assertThat(provider.asked()).isEmpty();

        assertThat(back(administrator, state, "code=c")).endsWith("consent=" + id(path));
        assertThat(back(administrator, state, "code=c")).as("a second time").isEqualTo(UNKNOWN);
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void whoComesBackLateOrToAnotherClientMustBeginAgain() {
        var path = made(consent(""));
        var late = page(path).state();
        sql.execute("UPDATE mailbox_consent_request SET expires_at = now() - interval '1 second'");
        assertThat(back(administrator, late, "code=c")).isEqualTo(UNKNOWN);

        var state = page(path).state();
        change(path, consent("").replace("\"desk\"", "\"another\"").replace(SECRET, "another"));
        assertThat(back(administrator, state, "code=c")).isEqualTo(UNKNOWN);
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void eachMailboxGetsWhatWasGrantedForIt() {
        var one = made(consent(""));
        var other = administrator.made("/mailboxes", "{\"address\":\"other-%s\",%s}".formatted(address, consent("")));
        var stateOfOne = page(one).state();
        var stateOfOther = page(other).state();

        back(administrator, stateOfOther, "code=c");

        assertThat(consents.find(mailbox(other))).isPresent();
        assertThat(consents.find(mailbox(one))).isEmpty();
        back(administrator, stateOfOne, "code=c");
        assertThat(consents.find(mailbox(one))).isPresent();
    }

    @Test
    void onlyABrowserSessionGoesToTheProvider() {
        var path = made(consent(""));
        var token = administrator
                .post("/me/tokens", "{\"name\":\"script\"}")
                .json()
                .path("token")
                .asString();
        var script = new DeskClient(port).with("Authorization", "Bearer " + token);
        assertThat(script.post(path + "/oauth", "{}").problem()).isEqualTo("consent-needs-browser");
        assertThat(new DeskClient(port)
                        .with("X-XSRF-TOKEN", "none")
                        .post(path + "/oauth", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .with("X-XSRF-TOKEN", "forged")
                        .post(path + "/oauth", "{}")
                        .problem())
                .isEqualTo("csrf");
        administrator.without("X-XSRF-TOKEN");
        change(path, application(""));
        assertThat(administrator.post(path + "/oauth", "{}").problem()).isEqualTo("mailbox-needs-no-consent");
    }

    @Test
    void whoTurnsBackChangesNothingOfWhatWasGrantedBefore() {
        var path = consented();
        var state = page(path).state();

        back(administrator, state, "error=access_denied&error_description=%3Cb%3Enot+today");

        var oauth = administrator.get(path).json().path("oauth");
        assertThat(oauth.path("account").asString()).isEqualTo("post@mail.example");
        assertThat(oauth.path("trouble").path("cause").asString()).isEqualTo("no-token");
        assertThat(oauth.path("trouble").path("words").asString()).isEqualTo("access_denied: <b>not today");
        assertThat(consents.find(mailbox(path))).isPresent();
    }

    @Test
    void aProviderThatKeepsNothingForLaterIsNoUse() {
        var path = made(consent(""));
        provider.says(new ScriptedProvider.Answer(200, "{\"access_token\":\"a\"}"));
        back(administrator, page(path).state(), "code=c");
        var oauth = administrator.get(path).json().path("oauth");
        assertThat(oauth.path("trouble").path("cause").asString()).isEqualTo("consent-too-short");
        assertThat(oauth.path("grantedAt").isNull()).isTrue();
    }

    @Test
    void aConsentThatEndedIsToldUntilSomebodySignsInAgain() throws Exception {
        var path = consented();
        provider.says(refusal("invalid_grant", "AADSTS700082: It has expired.\\r\\nTrace ID: 1"));

        var told = new MailTrouble(Cause.CONSENT_ENDED, "invalid_grant: AADSTS700082: It has expired.");
        assertThat(troubleOf(path)).isEqualTo(told);
        assertThat(administrator
                        .get(path)
                        .json()
                        .path("oauth")
                        .path("trouble")
                        .path("words")
                        .asString())
                .isEqualTo(told.words());

        provider.says(tokens("fresh", "new"));
        back(administrator, page(path).state(), "code=c");
        assertThat(administrator.get(path).json().path("oauth").path("trouble").isNull())
                .isTrue();
        assertThat(token(path)).isEqualTo("fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":\"invalid_client\",\"error_description\":\"Wrong secret\"}', NO_TOKEN, invalid_client: Wrong secret",
        "503, '<html>Busy</html>', PROVIDER_AWAY, 127.0.0.1: HTTP 503",
        "503, '{\"error\":\"temporarily_unavailable\"}', PROVIDER_AWAY, '127.0.0.1: HTTP 503, temporarily_unavailable'",
        "302, '', PROVIDER_AWAY, 127.0.0.1: HTTP 302",
        "200, '<html>Sign in to the wireless network</html>', PROVIDER_AWAY, 127.0.0.1: HTTP 200",
        "200, '{\"access_token\":\" \"}', PROVIDER_AWAY, 127.0.0.1: HTTP 200"
    })
    void whyThereIsNoTokenIsTold(int status, String body, Cause cause, String words) {
        var path = made(application(""));
        provider.says(new ScriptedProvider.Answer(status, body));
        assertThat(troubleOf(path)).isEqualTo(new MailTrouble(cause, words));
        assertThat(provider.elsewhere()).as("no redirect is followed").isEmpty();
    }

    @Test
    void aProviderThatIsAwayOrSaysTooMuchIsToldToo() {
        var path = made(application(""));
        provider.says(new ScriptedProvider.Answer(200, "{\"access_token\":\"%s\"}".formatted("x".repeat(70_000))));
        assertThat(troubleOf(path).cause()).isEqualTo(Cause.PROVIDER_AWAY);
        provider.close();
        assertThat(troubleOf(path).cause()).isEqualTo(Cause.PROVIDER_AWAY);
        assertThat(troubleOf(path).words()).contains("ConnectException");
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItEnds() throws Exception {
        var path = made(application(""));
        var minutes = new AtomicInteger();
        var tokens = new AccessTokens(endpoint, consents, new Clock() {
            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock.instant().plus(ofMinutes(minutes.get()));
            }
        });
        assertThat(token(tokens, path)).isEqualTo("first");
        provider.says(tokens("second", "kept"));
        minutes.set(57);
        assertThat(token(tokens, path)).isEqualTo("first");
        minutes.set(59);
        assertThat(token(tokens, path)).isEqualTo("second");
    }

    @Test
    void whoeverNeedsATokenAtOnceSharesOne() throws Exception {
        var path = consented();
        var answers = new CountDownLatch(1);
        provider.says(_ -> {
            await(answers);
            return tokens("shared", "kept");
        });
        var before = provider.asked().size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> token(path)))
                    .toList();
            org.awaitility.Awaitility.await().until(() -> provider.asked().size() > before);
            answers.countDown();
            for (var each : all) {
                assertThat(each.get()).isEqualTo("shared");
            }
        }
        assertThat(provider.asked()).hasSize(before + 1);
    }

    /** A provider may take a replaced token no more, and two nodes may ask it at once. */
    @Test
    void ofTwoNodesThatAskAtOnceNeitherLosesTheNewestToken() throws Exception {
        var path = consented();
        var count = new AtomicInteger();
        var newest = new AtomicReference<>("kept");
        provider.says(form -> {
            var next = "kept" + count.incrementAndGet();
            var used = Objects.requireNonNull(form.get("refresh_token"));
            return newest.getAndUpdate(known -> known.equals(used) ? next : known)
                            .equals(used)
                    ? tokens("access-" + next, next)
                    : refusal("invalid_grant", "used already");
        });
        for (var round = 0; round < 10; round++) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var nodes = List.of(
                        new AccessTokens(endpoint, consents, clock), new AccessTokens(endpoint, consents, clock));
                var both = nodes.stream()
                        .map(node -> threads.submit(() -> token(node, path)))
                        .toList();
                for (var each : both) {
                    assertThat(each.get()).startsWith("access-");
                }
            }
            assertThat(consents.find(mailbox(path)).orElseThrow().refreshToken().value())
                    .isEqualTo(newest.get());
        }
    }

    @Test
    void aLateAnswerDoesNotReplaceANewerToken() {
        var path = consented();
        var seen = consents.find(mailbox(path)).orElseThrow();
        consents.renew(seen, new Password("newer"));
        consents.renew(seen, new Password("late"));
        consents.fail(seen, new MailTrouble(Cause.CONSENT_ENDED, "late"));
        assertThat(consents.find(mailbox(path)).orElseThrow().refreshToken()).isEqualTo(new Password("newer"));
        assertThat(administrator.get(path).json().path("oauth").path("trouble").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenUrl", "clientId", "host"})
    void whatIsStoredGoesToNobodyElse(String part) {
        var path = consented();
        var elsewhere = switch (part) {
            case "tokenUrl" -> consent(server(Kind.IMAP, 1)).replace("/token", "/other-token");
            case "clientId" -> consent(server(Kind.IMAP, 1)).replace("\"desk\"", "\"another\"");
            default -> consent(server(Kind.IMAP, 1)).replace("127.0.0.1\",\"port", "localhost\",\"port");
        };
        var without = elsewhere.replace(",\"clientSecret\":\"" + SECRET + "\"", "");
        var refused = administrator.with("If-Match", version(path)).patch(path, "{%s}".formatted(without));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("oauth.clientSecret");
        assertThat(refused.text()).contains("Type the client secret again");
        assertThat(consents.find(mailbox(path))).isPresent();

        change(path, elsewhere);
        assertThat(sql.fetchCount(sql.selectFrom("mailbox_consent").where("mailbox_id = " + id(path))))
                .as("nor does what was granted")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'oauth':{'provider':'microsoft','clientId':'c','grant':'consent'} | oauth.tenant",
                "'oauth':{'provider':'microsoft','tenant':'a/b','clientId':'c','grant':'consent'} | oauth.tenant",
                "'oauth':{'provider':'google','clientId':'c','clientSecret':'s','grant':'application'} | oauth.grant",
                "'oauth':{'provider':'other','clientId':'c','grant':'consent'} | oauth.tokenUrl oauth.authorizeUrl",
                "'oauth':{'provider':'other','tokenUrl':'http://a.example/t','authorizeUrl':'javascript:alert(1)','clientId':'c','grant':'consent'} | oauth.tokenUrl oauth.authorizeUrl",
                "'oauth':{'provider':'other','tokenUrl':'https://a@b.example/t','clientId':'c','grant':'application'} | oauth.tokenUrl",
                "'oauth':{'provider':'microsoft','tenant':'t','clientId':'c','grant':'application'} | oauth.clientSecret",
                "'oauth':null,'imap':{'host':'h','port':1,'security':'tls','user':'u','signIn':'oauth'} | imap.signIn",
                "'oauth':{'provider':'google','clientId':'c','grant':'consent'},'imap':{'host':'evil.example','port':1,'security':'tls','user':'u','signIn':'oauth'} | imap.host",
                "'oauth':{'provider':'google','clientId':'c','grant':'consent'},'smtp':{'host':'smtp.gmail.com','port':1,'security':'none','signIn':'oauth'} | smtp.security smtp.user"
            })
    void whatIsMissingOrUnsafeIsToldAtItsField(String settings, String fields) {
        var refused = administrator.post(
                "/mailboxes", "{'address':'%s',%s}".formatted(address, settings).replace('\'', '"'));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "microsoft, https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?, prompt=select_account",
        "google, https://accounts.google.com/o/oauth2/v2/auth?, access_type=offline",
        "google, https://accounts.google.com/o/oauth2/v2/auth?, prompt=consent"
    })
    void theKnownProvidersAreAskedTheirWay(String name, String url, String own) {
        var path = made(
                "\"oauth\":{\"provider\":\"%s\",\"tenant\":\"contoso.example\",\"clientId\":\"c\",\"grant\":\"consent\"}"
                        .formatted(name));
        assertThat(page(path).url()).startsWith(url).contains("&" + own, "scope=openid+email+");
    }

    private String made(String settings) {
        return administrator.made("/mailboxes", "{\"address\":\"%s\",%s}".formatted(address, settings));
    }

    private String consented() {
        var path = made(consent(server(Kind.IMAP, 1)));
        assertThat(back(administrator, page(path).state(), "code=c")).endsWith("consent=" + id(path));
        return path;
    }

    private void change(String path, String settings) {
        var answer = administrator.with("If-Match", version(path)).patch(path, "{%s}".formatted(settings));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private String version(String path) {
        return administrator.get(path).header("ETag");
    }

    private String application(String servers) {
        return settings("application", servers);
    }

    private String consent(String servers) {
        return settings("consent", servers);
    }

    private String settings(String grant, String servers) {
        return """
                "paused":true,%s"oauth":{"provider":"other","authorizeUrl":"%s","tokenUrl":"%s","scope":"mail","clientId":"desk","clientSecret":"%s","grant":"%s"}""".formatted(
                        servers, provider.url("/authorize?hd=mail.example"), provider.url("/token"), SECRET, grant);
    }

    private String server(Kind kind, int at) {
        return """
                "%s":{"host":"127.0.0.1","port":%d,"security":"none","user":"%s","signIn":"oauth"},""".formatted(kind.name().startsWith("SMTP") ? "smtp" : "imap", at, address);
    }

    private JsonNode test(String path, Kind kind) {
        return administrator.post(path + "/test", "{}").json().path(kind.name().startsWith("SMTP") ? "smtp" : "imap");
    }

    /** The page a browser is sent to. */
    private record Page(String url) {

        Map<String, String> query() {
            return ScriptedProvider.form(URI.create(url).getRawQuery());
        }

        String state() {
            return Objects.requireNonNull(query().get("state"));
        }
    }

    private Page page(String path) {
        var answer = administrator.post(path + "/oauth", "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new Page(answer.json().path("url").asString());
    }

    private static String back(DeskClient browser, String state, String rest) {
        var answer = browser.get("/mail/oauth/callback?state=%s&%s".formatted(state, rest));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.header("Location");
    }

    private Mailbox mailbox(String path) {
        mailboxes.forget();
        return mailboxes
                .directory()
                .find(new MailboxId(Long.parseLong(id(path))))
                .orElseThrow();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String token(String path) throws Exception {
        return token(accessTokens, path);
    }

    private String token(AccessTokens tokens, String path) throws Exception {
        var shown = new AtomicReference<>("");
        var server = new Mailbox.Server("127.0.0.1", 1, Mailbox.Security.NONE, address, null, Mailbox.SignIn.OAUTH);
        tokens.signIn(mailbox(path), server, shown::set);
        return Objects.requireNonNull(shown.get());
    }

    private MailTrouble troubleOf(String path) {
        var thrown = new AtomicReference<MailTrouble>();
        assertThatThrownBy(() -> token(path))
                .isInstanceOfSatisfying(KnownTrouble.class, known -> thrown.set(known.trouble()));
        return Objects.requireNonNull(thrown.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(String text) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
    }
}
