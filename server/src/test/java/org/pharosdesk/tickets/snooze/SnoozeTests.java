package org.pharosdesk.tickets.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@DeskTest
class SnoozeTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Snoozes snoozes;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    private TeamId team = new TeamId(1);
    private DeskClient priya = new DeskClient(0);
    private @Nullable Agent agent;
    private TicketNumber number = new TicketNumber(1);

    @BeforeEach
    void aTicketOfPriya() {
        team = desk.team("sleepers");
        var email = "priya" + team + "@snooze.example";
        agent = testAgents.create(email, Role.AGENT, team);
        priya = new DeskClient(port).signIn(email, TestAgents.PASSWORD);
        number = desk.ticket(desk.contact("Ane Lie"), team, "Paper", "The tray is empty");
        patch("{\"assigneeId\":%d}".formatted(priyaId()));
        read();
    }

    @Test
    void asleepItLeavesTheEverydayViewsAndItsOwnHasIt() {
        var until = tomorrow();
        var asleepBefore = count("snoozed");
        snooze(until);

        assertThat(listed("team:%s is:open -is:snoozed".formatted(team))).isEmpty();
        assertThat(listed("team:%s is:open".formatted(team))).containsExactly(number.value());
        assertThat(listed("team:%s is:snoozed".formatted(team))).containsExactly(number.value());
        assertThat(count("team-" + team)).isZero();
        assertThat(count("my-work")).isZero();
        assertThat(count("snoozed")).isEqualTo(asleepBefore + 1);
        var snooze = ticket().path("snooze");
        assertThat(snooze.path("until").asString()).isEqualTo(until.toString());
        assertThat(snooze.path("by").path("id").asLong()).isEqualTo(priyaId());
        assertThat(lastLine().path("type").asString()).isEqualTo("snoozed");
        assertThat(lastLine().path("to").asString()).isEqualTo(until.toString());
    }

    @Test
    void itWakesAtItsMomentAndNotBeforeOnceAndAfterDowntimeAtOnce() {
        snooze(tomorrow());
        assertThat(wakeAt(tomorrow().minusMillis(1))).isFalse();
        assertThat(unread()).isFalse();

        assertThat(wakeAt(tomorrow().plus(Duration.ofDays(3))))
                .as("the desk was away")
                .isTrue();
        assertThat(ticket().path("snooze").isNull()).isTrue();
        assertThat(unread()).as("for whoever has it").isTrue();
        assertThat(listed("team:%s is:open -is:snoozed".formatted(team))).containsExactly(number.value());
        assertThat(wakeAt(tomorrow().plus(Duration.ofDays(4)))).isFalse();
        assertThat(lines("woken")).containsExactly("time");
        assertThat(ticket().path("wokenBy").asString()).isEqualTo("time");
    }

    @Test
    void twoNodesWakeEachTicketOnce() throws Exception {
        var sleepers = IntStream.range(0, 30)
                .mapToObj(i -> desk.ticket(desk.contact("Many"), team, "S" + i, "Zz"))
                .toList();
        var until = tomorrow();
        sleepers.forEach(sleeper -> snooze(sleeper, until));
        var ready = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            ready.await();
            return waking(until).wakeDue();
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var waker : threads.invokeAll(List.of(node, node))) {
                waker.get();
            }
        }
        assertThat(sleepers).allSatisfy(sleeper -> {
            var woken = history(sleeper).stream()
                    .filter(line -> line.path("type").asString().equals("woken"))
                    .count();
            assertThat(woken).isOne();
        });
    }

    @Test
    void aWordFromOutsideWakesItAndADesksOwnDoesNot() {
        snooze(null);
        priya.post("/tickets/%s/messages".formatted(number), "{\"kind\":\"internal\",\"text\":\"Waiting\"}");
        assertThat(ticket().path("snooze").isObject()).isTrue();
        read();

        tickets.post(
                number, desk.publicMessage("It came"), desk.contact("Ane Lie").actor());
        assertThat(ticket().path("snooze").isNull()).isTrue();
        assertThat(ticket().path("wokenBy").asString()).isEqualTo("reply");
        assertThat(lines("woken")).containsExactly("reply");

        priya.post("/tickets/%s/messages".formatted(number), "{\"kind\":\"internal\",\"text\":\"Seen\"}");
        assertThat(ticket().path("wokenBy").isNull()).as("old news").isTrue();
    }

    @Test
    void goingToSomebodyElseWakesItAndGoingToWhoPutItOffDoesNot() {
        var other = desk.agent(Role.AGENT, team);
        patch("{\"assigneeId\":null}");
        snooze(tomorrow());
        patch("{\"assigneeId\":%d}".formatted(priyaId()));
        assertThat(ticket().path("snooze").isObject()).isTrue();

        patch("{\"assigneeId\":%s}".formatted(other.id()));
        assertThat(ticket().path("snooze").isNull()).isTrue();
        assertThat(lines("woken")).containsExactly("assignment");
    }

    @Test
    void solvingEndsTheSleepAndASolvedTicketIsNotPutOff() {
        snooze(tomorrow());
        tickets.setStatus(number, Status.SOLVED, "Filled", agent().actor());
        assertThat(ticket().path("snooze").isNull()).isTrue();
        assertThat(wakeAt(tomorrow().plusSeconds(1))).isFalse();
        assertThat(put(tomorrow()).problem()).isEqualTo("snooze-done");
    }

    @Test
    void oneInTheBinSleepsOnAndWakesWhenItIsTakenOut() {
        snooze(tomorrow());
        var lead = desk.agent(Role.LEAD).actor();
        tickets.delete(number, lead);
        assertThat(wakeAt(tomorrow())).isFalse();
        tickets.restore(number, lead);
        assertThat(wakeAt(tomorrow())).isTrue();
    }

    @Test
    void itsAgentWakesItByHandAndTheMomentMustBeToCome() {
        assertThat(put(now().minusSeconds(1)).problem()).isEqualTo("snooze-moment");
        assertThat(put(now().plus(Duration.ofDays(4000))).problem()).isEqualTo("snooze-moment");
        snooze(tomorrow());
        assertThat(priya.delete(path()).status()).isEqualTo(204);
        assertThat(priya.delete(path()).status()).as("again").isEqualTo(204);
        assertThat(lines("woken")).containsExactly("agent");
        assertThat(ticket().path("wokenBy").isNull()).isTrue();
    }

    @Test
    void whoMayNotReadTheTicketNeitherPutsItOffNorHearsOfIt() {
        snooze(tomorrow());
        var other = testAgents.signedIn(Role.AGENT, desk.team("elsewhere"));
        assertThat(other.delete(path()).status()).isEqualTo(404);
        assertThat(other.put(path(), "{}").status()).isEqualTo(404);
        assertThat(other.get("/tickets?filter=is:snoozed+team:" + team)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(ticket().path("snooze").isObject()).isTrue();
    }

    private void snooze(@Nullable Instant until) {
        assertThat(put(until).status()).isEqualTo(204);
    }

    private DeskClient.Answer put(@Nullable Instant until) {
        return priya.put(path(), until == null ? "{\"until\":null}" : "{\"until\":\"%s\"}".formatted(until));
    }

    private void snooze(TicketNumber sleeper, Instant until) {
        snoozes.putOff(agent(), sleeper, until);
    }

    private boolean wakeAt(Instant moment) {
        var before = lines("woken").size();
        waking(moment).wakeDue();
        return lines("woken").size() > before;
    }

    private SnoozeWaking waking(Instant moment) {
        return new SnoozeWaking(snoozes, Clock.fixed(moment, ZoneOffset.UTC));
    }

    private String path() {
        return "/tickets/%s/snooze".formatted(number);
    }

    private void patch(String json) {
        var version = ticket().path("version").asInt();
        var answer = priya.with("If-Match", "\"" + version + "\"").patch("/tickets/" + number, json);
        priya.without("If-Match");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void read() {
        var newest = priya.get("/tickets/%s/messages".formatted(number)).json().path("items");
        priya.put(
                "/tickets/%s/seen".formatted(number),
                "{\"messageId\":%d}".formatted(newest.get(0).path("id").asLong()));
        assertThat(unread()).isFalse();
    }

    private boolean unread() {
        return ticket().path("unread").asBoolean();
    }

    private JsonNode ticket() {
        return priya.get("/tickets/" + number).json();
    }

    private List<Long> listed(String filter) {
        return items(priya.get("/tickets?filter=" + filter.replace(" ", "+")).json()).stream()
                .map(row -> row.path("number").asLong())
                .toList();
    }

    private int count(String view) {
        return items(priya.get("/views").json()).stream()
                .filter(one -> one.path("key").asString().equals(view))
                .findFirst()
                .orElseThrow()
                .path("count")
                .path("value")
                .asInt();
    }

    private List<JsonNode> history(TicketNumber of) {
        return items(priya.get("/tickets/%s/history".formatted(of)).json());
    }

    private JsonNode lastLine() {
        return history(number).getLast();
    }

    private List<String> lines(String type) {
        return history(number).stream()
                .filter(line -> line.path("type").asString().equals(type))
                .map(line -> line.path("to").asString())
                .toList();
    }

    private static List<JsonNode> items(JsonNode answer) {
        return StreamSupport.stream(answer.path("items").spliterator(), false).toList();
    }

    private Agent agent() {
        return Objects.requireNonNull(agent);
    }

    private long priyaId() {
        return agent().id().value();
    }

    private Instant tomorrow() {
        return now().plus(Duration.ofDays(2));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }
}
