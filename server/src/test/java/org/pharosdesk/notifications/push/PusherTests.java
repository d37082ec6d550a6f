package org.pharosdesk.notifications.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.notifications.DigestDue;
import org.pharosdesk.notifications.HeldNotifications;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.notifications.Notifications;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentPreferences;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPatch;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PusherTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    PushSubscriptions subscriptions;

    @Autowired
    PushSubscriptionStore store;

    @Autowired
    PushKeys keys;

    @Autowired
    PushWords words;

    @Autowired
    PushNews pushNews;

    @Autowired
    Notifications notifications;

    @Autowired
    HeldNotifications held;

    @Autowired
    Secrets secrets;

    @Autowired
    Agents agents;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate inTransaction;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestPushService service;
    private PushTransport transport;
    private Pusher pusher;

    private TestBrowser browser;
    private TeamId team;
    private Agent kari;
    private TicketNumber ticket;
    private PushSubscription subscription;

    @BeforeAll
    void openAPushService() throws Exception {
        service = new TestPushService();
    }

    @AfterEach
    void hangUp() {
        transport.close();
    }

    @AfterAll
    void stopIt() {
        service.close();
    }

    @BeforeEach
    void subscribe() throws Exception {
        makeAPusher(PATIENCE);
        service.messages().clear();
        service.does(TestPushService.status(201));
        browser = new TestBrowser();
        team = desk.team("Lamps");
        kari = desk.agent(Role.AGENT, team);
        ticket = desk.ticket(desk.contact("Asker"), team, "A secret lamp", "It is dark in the vault.");
        subscription = subscription("https://" + service.host() + "/push/" + kari.id());
    }

    @Test
    void theBrowserAloneReadsWhatIsSent() throws Exception {
        agents.prefer(kari.id(), new AgentPreferences(null, Language.NB, null, null, null));
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();

        var message = service.messages().getFirst();
        assertThat(message.path()).isEqualTo("/push/" + kari.id());
        assertThat(message.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(Integer.parseInt(message.header("Ttl"))).isBetween(12 * 3600 - 60, 12 * 3600);
        assertThat(message.header("Topic")).matches("[A-Za-z0-9_-]{1,32}").doesNotContain(ticket.toString());
        assertThat(message.header("Urgency")).isEqualTo("normal");
        assertThat(message.body()).hasSizeLessThan(4096);
        var told = json.readTree(browser.read(message.body()));
        assertThat(told.path("title").asString()).isEqualTo("Sak #" + ticket);
        assertThat(told.path("body").asString()).isEqualTo("Ola ga deg denne saken.");
        assertThat(told.path("path").asString()).isEqualTo("/desk/tickets/" + ticket);
        assertThat(told.path("language").asString()).isEqualTo("nb");
        assertThat(told.toString())
                .as("nothing that was written on it")
                .doesNotContain("secret")
                .doesNotContain("vault");
        assertThat(subscriptions.find(subscription.id()).orElseThrow().lastSuccessAt())
                .isNotNull();
    }

    @Test
    void itIsSignedWithTheKeyTheBrowserSubscribedWith() throws Exception {
        attempt(assigned(ticket, "Ola"));
        var authorization = service.messages().getFirst().header("Authorization");
        assertThat(authorization).matches("vapid t=[\\w.-]+,\\s*k=[\\w-]+");
        var key = authorization.replaceFirst(".*k=", "");
        assertThat(key).isEqualTo(keys.pair().extractPublicKeyInUncompressedFormAsString());
        var token = authorization
                .replaceFirst("vapid t=", "")
                .replaceFirst(",.*", "")
                .split("\\.", -1);
        assertThat(decoded(token[0]).path("alg").asString()).isEqualTo("ES256");
        var claims = decoded(token[1]);
        assertThat(claims.path("aud").asString()).isEqualTo("https://" + service.host());
        assertThat(claims.path("sub").asString()).isEqualTo("https://help.example.org");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(24)));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(TestBrowser.publicKey(Base64.getUrlDecoder().decode(key)));
        signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void laterNewsOfATicketReplaceTheEarlierAndNoOthers() {
        var other = desk.ticket(desk.contact("Other"), team, "Another", "Thing");
        attempt(assigned(ticket, "Ola"));
        attempt(news(NotificationKind.MENTIONED, ticket, "Per"));
        attempt(assigned(other, "Ola"));
        assertThat(service.messages().stream().map(message -> message.header("Topic")))
                .satisfies(topics ->
                        assertThat(topics.get(0)).isEqualTo(topics.get(1)).isNotEqualTo(topics.get(2)));
    }

    @Test
    void whoeverLostSightOfTheTicketIsNotTold() {
        var push = push(assigned(ticket, "Ola"));
        sql.execute(
                "UPDATE ticket SET team_id = ? WHERE number = ?",
                desk.team("Vault").value(),
                ticket.value());
        assertThat(pusher.attempt(push)).isEmpty();
        assertThat(service.messages()).isEmpty();
    }

    @Test
    void ofWhatWasHeldOnlyThatIsToldThatMayStillBeRead() throws Exception {
        var hidden = desk.ticket(desk.contact("Other"), desk.team("Vault"), "Hidden", "Thing");
        var binned = desk.ticket(desk.contact("Other"), team, "Binned", "Thing");
        sql.execute("UPDATE ticket SET deleted_at = now() WHERE number = ?", binned.value());
        attempt(assigned(hidden, "Ola"), assigned(ticket, "Ola"), assigned(binned, "Ola"));
        assertThat(toldLast().path("title").asString()).isEqualTo("Ticket #" + ticket);

        var other = desk.ticket(desk.contact("Other"), team, "Another", "Thing");
        attempt(assigned(ticket, "Ola"), news(NotificationKind.MENTIONED, other, "Per"), assigned(hidden, "Ola"));
        assertThat(toldLast().path("title").asString()).isEqualTo("2 notifications");
        assertThat(toldLast().path("body").asString()).isEqualTo("#" + ticket + ", #" + other);
    }

    @Test
    void nobodyIsToldInABrowserThatIsAnothersByNow() {
        var push = push(assigned(ticket, "Ola"));
        store.put(desk.agent(Role.ADMINISTRATOR).id(), URI.create(subscription.endpoint()), subscription.keys(), "");
        assertThat(pusher.attempt(push)).isEmpty();
        assertThat(service.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aBrowserThatIsGoneIsForgotten(int status) {
        service.does(TestPushService.status(status));
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
        assertThat(subscriptions.of(kari.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whenThePushServiceWantsRestItGetsIt(int status) {
        service.does(TestPushService.status(status, "Retry-After", "600"));
        assertThat(attempt(assigned(ticket, "Ola")).orElseThrow())
                .isCloseTo(clock.instant().plusSeconds(600), within(30, ChronoUnit.SECONDS));
        restartTransport();
        var date = clock.instant().plusSeconds(1200).truncatedTo(ChronoUnit.SECONDS);
        service.does(TestPushService.status(
                status, "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));
        assertThat(attempt(assigned(ticket, "Ola"))).contains(date);
        restartTransport();
        service.does(TestPushService.status(status, "Retry-After", "soon"));
        assertThat(attempt(assigned(ticket, "Ola")).orElseThrow())
                .isCloseTo(clock.instant().plusSeconds(30), within(10, ChronoUnit.SECONDS));
        assertThat(subscriptions.of(kari.id())).hasSize(1);
    }

    @Test
    void failuresAreRememberedUntilAMessageArrives() {
        service.does(TestPushService.status(400));
        attempt(assigned(ticket, "Ola"));
        service.does(TestPushService.status(503));
        attempt(assigned(ticket, "Ola"));
        assertThat(failures()).isEqualTo("2,HTTP 503,true");

        service.does(TestPushService.status(201));
        attempt(assigned(ticket, "Ola"));
        assertThat(failures()).isEqualTo("0,HTTP 503,false");
    }

    @Test
    void whatAPushServiceIsNotAskedIsNoFailureOfTheBrowser() {
        service.does(TestPushService.status(429, "Retry-After", "600"));
        attempt(assigned(ticket, "Ola"));
        attempt(assigned(ticket, "Ola"));
        assertThat(failures()).isEqualTo("1,HTTP 429,true");
    }

    @Test
    void aBrowserThatFailsForLongAndOftenIsForgotten() {
        service.does(TestPushService.status(400));
        failing(9, 29);
        attempt(assigned(ticket, "Ola"));
        assertThat(subscriptions.of(kari.id())).as("not for long").hasSize(1);
        failing(5, 31);
        attempt(assigned(ticket, "Ola"));
        assertThat(subscriptions.of(kari.id())).as("not often").hasSize(1);
        failing(9, 31);
        attempt(assigned(ticket, "Ola"));
        assertThat(subscriptions.of(kari.id())).isEmpty();
    }

    @Test
    void whatPushServicesMakeOfMessagesIsCounted() {
        var before = List.of(counted("sent"), counted("refused"), counted("put-off"), counted("gone"));
        for (var status : List.of(201, 400, 503, 410)) {
            service.does(TestPushService.status(status));
            attempt(assigned(ticket, "Ola"));
        }
        assertThat(List.of(counted("sent"), counted("refused"), counted("put-off"), counted("gone")))
                .isEqualTo(before.stream().map(count -> count + 1).toList());
    }

    private double counted(String answer) {
        return meters.get("pharos.pushes").tag("answer", answer).counter().count();
    }

    private String failures() {
        return sql.fetchSingle(
                        "SELECT failures || ',' || last_failure || ',' || (failing_since IS NOT NULL)::text"
                                + " FROM push_subscription WHERE id = ?",
                        subscription.id())
                .get(0, String.class);
    }

    private void failing(int times, int days) {
        sql.execute(
                "UPDATE push_subscription SET failures = ?, failing_since = now() - make_interval(days => ?) WHERE id = ?",
                times,
                days,
                subscription.id());
    }

    @Test
    void whoWantsRestGetsItFromEverybody() {
        service.does(TestPushService.status(429, "Retry-After", "600"));
        attempt(assigned(ticket, "Ola"));
        service.does(TestPushService.status(201));
        var another = subscription("https://" + service.host() + "/push/other-" + kari.id());
        var push = Push.of(another.id(), kari.id(), List.of(assigned(ticket, "Ola")), clock.instant());
        assertThat(pusher.attempt(push).orElseThrow())
                .isCloseTo(clock.instant().plusSeconds(600), within(30, ChronoUnit.SECONDS));
        assertThat(service.messages()).hasSize(1);
    }

    @Test
    void twoAtATimeAndTheOthersWait() throws Exception {
        var arrived = new CountDownLatch(2);
        var leave = new CountDownLatch(1);
        service.does(exchange -> {
            arrived.countDown();
            await(leave);
            TestPushService.status(201).answer(exchange);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> attempt(assigned(ticket, "Ola")));
            var second = threads.submit(() -> attempt(assigned(ticket, "Ola")));
            await(arrived);
            assertThat(attempt(assigned(ticket, "Ola")).orElseThrow())
                    .isCloseTo(clock.instant().plusSeconds(2), within(10, ChronoUnit.SECONDS));
            leave.countDown();
            assertThat(first.get()).isEmpty();
            assertThat(second.get()).isEmpty();
        } finally {
            leave.countDown();
        }
        assertThat(attempt(assigned(ticket, "Ola")))
                .as("there is a place again")
                .isEmpty();
        assertThat(service.messages()).hasSize(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eachWaitIsAsLongAsAllBeforeAndTheLastEndsIt() {
        service.does(TestPushService.status(503));
        assertThat(pusher.attempt(pushOf(Duration.ofMinutes(8))).orElseThrow())
                .isCloseTo(clock.instant().plus(Duration.ofMinutes(8)), within(30, ChronoUnit.SECONDS));
        assertThat(pusher.attempt(pushOf(Duration.ofHours(8))).orElseThrow())
                .isCloseTo(clock.instant().plus(Duration.ofHours(1)), within(30, ChronoUnit.SECONDS));
        assertThat(pusher.attempt(pushOf(Duration.ofMinutes(11 * 60 + 30)))).isEmpty();
        service.does(TestPushService.status(429, "Retry-After", "86400"));
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
    }

    @Test
    void whatIsToldIsNotToldAgainWhenThatCannotBeNoted() {
        var forgetful = new PushSubscriptionStore(sql, clock) {
            @Override
            void noteSuccess(long id) {
                throw new DataAccessResourceFailureException("The database is away");
            }
        };
        var known = subscriptions;
        subscriptions = new PushSubscriptions(
                forgetful, new PushServices(ServerSettings.read(_ -> Optional.empty())), notifications);
        restartTransport();
        subscriptions = known;
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
        assertThat(service.messages()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        service.does(TestPushService.status(413));
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
        assertThat(subscriptions.of(kari.id())).hasSize(1);
    }

    @Test
    void nobodyIsLedElsewhere() {
        service.does(TestPushService.status(307, "Location", "https://" + service.host() + "/elsewhere"));
        attempt(assigned(ticket, "Ola"));
        assertThat(service.messages()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        service.does(exchange -> {
            exchange.sendResponseHeaders(201, 0);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[1024]); // until the desk hangs up
                }
            }
        });
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
    }

    @Test
    void whoeverDoesNotAnswerIsAskedLater() {
        transport.close();
        makeAPusher(Duration.ofMillis(300));
        service.does(_ -> {});
        assertThat(attempt(assigned(ticket, "Ola"))).isPresent();

        service.does(TestPushService.status(201));
        assertThat(attempt(assigned(ticket, "Ola")).orElseThrow())
                .as("left alone for a minute, so that nobody waits for it in turn")
                .isCloseTo(clock.instant().plusSeconds(60), within(10, ChronoUnit.SECONDS));
        assertThat(service.messages()).hasSizeLessThan(2);
    }

    @Test
    void whatThisNodeDoesNotKnowAsAPushServiceIsLeftToTheOthers() {
        var elsewhere = subscription("https://127.0.0.1:" + service.host().replaceFirst(".*:", "") + "/x");
        var push = Push.of(elsewhere.id(), kari.id(), List.of(assigned(ticket, "Ola")), clock.instant());
        assertThat(pusher.attempt(push)).isPresent();
        assertThat(service.messages()).isEmpty();
        assertThat(subscriptions.of(kari.id())).contains(elsewhere);
    }

    @Test
    void eachKindOfNewsHasWordsInEachLanguage() {
        Stream.of(NotificationKind.values())
                .flatMap(kind -> Stream.of(news(kind, ticket, "Ola"), news(kind, ticket, null)))
                .flatMap(news -> Stream.of(Language.values()).map(language -> words.of(List.of(news), 0, language)))
                .forEach(message -> assertThat(message.body()).isNotBlank().doesNotContain("{"));
    }

    @Test
    void aJobForEachBrowserIsMadeWithTheChangeItTellsOf() {
        var another = subscription("https://" + service.host() + "/push/another-" + kari.id());
        inTransaction.executeWithoutResult(transaction -> {
            assign();
            assertThat(jobs())
                    .extracting(Push::subscription)
                    .containsExactlyInAnyOrder(subscription.id(), another.id());
            assertThat(jobs().getFirst().news()).containsExactly(assigned(ticket, null));
            transaction.setRollbackOnly(); // so that nobody runs them
        });
        assertThat(jobs()).isEmpty();
    }

    @Test
    void quietHoursHoldWhatComes() {
        quiet(-1, 2);
        inTransaction.executeWithoutResult(transaction -> {
            assign();
            assertThat(jobs()).isEmpty();
            assertThat(held()).isEqualTo(1);
            var over = new DigestDue.News(NotificationKind.ASSIGNED, ticket, null, clock.instant());
            pushNews.on(new DigestDue(kari.id(), Way.MAIL, List.of(over)));
            assertThat(jobs()).isEmpty();
            pushNews.on(new DigestDue(kari.id(), Way.PUSH, List.of(over, over)));
            assertThat(jobs()).hasSize(1);
            assertThat(jobs().getFirst().news()).hasSize(2);
            transaction.setRollbackOnly();
        });
    }

    @Test
    void quietHoursThatBeganMeanwhileHoldItAsLongAsItLasts() {
        quiet(-1, 2);
        var end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
        assertThat(attempt(assigned(ticket, "Ola"))).contains(end);
        assertThat(pusher.attempt(pushOf(Duration.ofHours(11)))).isEmpty();
        assertThat(service.messages()).isEmpty();
    }

    @Test
    void noPushServiceKeepsItIntoQuietHours() {
        quiet(2, 4);
        attempt(assigned(ticket, "Ola"));
        assertThat(Integer.parseInt(service.messages().getFirst().header("Ttl")))
                .isBetween(3600 - 60, 2 * 3600);
    }

    @Test
    void whatIsTooOldIsNotTold() {
        assertThat(pusher.attempt(pushOf(Duration.ofHours(12)))).isEmpty();
        assertThat(service.messages()).isEmpty();
    }

    @Test
    void whoSwitchedItOffMeanwhileIsNotTold() {
        notifications.switchOff(kari.id(), NotificationKind.ASSIGNED, Way.PUSH);
        assertThat(attempt(assigned(ticket, "Ola"))).isEmpty();
        assertThat(service.messages()).isEmpty();
    }

    @Test
    void ofAWeekendFullOfNewsTheFirstAreKeptAndTheOthersCounted() throws Exception {
        var news = Collections.nCopies(Push.MOST_NEWS + 7, assigned(ticket, "Ola"));
        var push = Push.of(subscription.id(), kari.id(), news, clock.instant());
        assertThat(push.news()).hasSize(Push.MOST_NEWS);
        assertThat(json.readValue(json.writeValueAsString(push), Push.class)).isEqualTo(push);
        pusher.attempt(push);
        assertThat(toldLast().path("title").asString()).isEqualTo("57 notifications");
        assertThat(toldLast().path("body").asString()).isEqualTo("#" + ticket + " …");
    }

    @Test
    void whoDoesNotWantItIsNotTold() {
        notifications.switchOff(kari.id(), NotificationKind.ASSIGNED, Way.PUSH);
        inTransaction.executeWithoutResult(transaction -> {
            assign();
            assertThat(jobs()).isEmpty();
            transaction.setRollbackOnly();
        });
    }

    /** Which has left nobody alone yet. */
    private void restartTransport() {
        transport.close();
        makeAPusher(PATIENCE);
    }

    private void makeAPusher(Duration patience) {
        transport = new PushTransport(clock, patience, service.tls());
        var set = Map.of("PHAROS_PUSH_SERVICES", service.host(), "PHAROS_BASE_URL", "https://help.example.org");
        var settings = ServerSettings.read(name -> Optional.ofNullable(set.get(name)));
        pusher = new Pusher(
                subscriptions,
                new PushServices(settings),
                keys,
                new PushRequest(secrets, settings),
                transport,
                new PushMetrics(meters),
                words,
                agents,
                tickets,
                notifications,
                held,
                clock);
    }

    private void assign() {
        var version = sql.fetchSingle("SELECT version FROM ticket WHERE number = ?", ticket.value())
                .get(0, Integer.class);
        var assignee = Optional.of(kari.id());
        var patch =
                new TicketPatch(null, null, null, null, null, null, null, null, null, null, null, assignee, null, null);
        tickets.change(ticket, version, patch, new Actor.OfRule(1, "Round robin"));
    }

    private void quiet(int from, int until) {
        var hour = clock.instant().atZone(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.HOURS);
        sql.execute(
                "INSERT INTO notification_pace (agent_id, zone, quiet_from, quiet_until) VALUES (?, 'UTC', ?, ?)",
                kari.id().value(),
                hour.plusHours(from),
                hour.plusHours(until));
    }

    private int held() {
        return sql.fetchSingle(
                        "SELECT count(*) FROM held_notification WHERE agent_id = ? AND way = 'push'",
                        kari.id().value())
                .get(0, Integer.class);
    }

    private List<Push> jobs() {
        return sql
                .fetch("SELECT task_data FROM scheduled_tasks WHERE task_name = ?", PushJobs.NAME)
                .map(row -> json.readValue(row.get(0, byte[].class), Push.class))
                .stream()
                .filter(push -> push.agent().equals(kari.id()))
                .toList();
    }

    private PushSubscription subscription(String endpoint) {
        var said = json.readTree(browser.subscription(endpoint)).path("keys");
        var its = new PushSubscription.Keys(
                said.path("p256dh").asString(), said.path("auth").asString());
        notifications.browserAdded();
        return store.put(kari.id(), URI.create(endpoint), its, "");
    }

    private Optional<Instant> attempt(Push.News... news) {
        return pusher.attempt(push(news));
    }

    private Push push(Push.News... news) {
        return Push.of(subscription.id(), kari.id(), List.of(news), clock.instant());
    }

    /** Of a ticket that was given to somebody so long ago. */
    private Push pushOf(Duration ago) {
        return Push.of(
                subscription.id(),
                kari.id(),
                List.of(assigned(ticket, "Ola")),
                clock.instant().minus(ago));
    }

    private static Push.News assigned(TicketNumber ticket, @Nullable String by) {
        return news(NotificationKind.ASSIGNED, ticket, by);
    }

    private static Push.News news(NotificationKind kind, TicketNumber ticket, @Nullable String by) {
        return new Push.News(kind, ticket, by);
    }

    private JsonNode toldLast() throws Exception {
        return json.readTree(browser.read(service.messages().getLast().body()));
    }

    private JsonNode decoded(String part) {
        return json.readTree(Base64.getUrlDecoder().decode(part));
    }
}
