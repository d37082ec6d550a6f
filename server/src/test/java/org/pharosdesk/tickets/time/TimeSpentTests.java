package org.pharosdesk.tickets.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Rivals;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
class TimeSpentTests {

    @Autowired
    TestAgents testAgents;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    Rivals rivals;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private TeamId team = new TeamId(1);
    private DeskClient priya = new DeskClient(0);
    private TicketNumber number = new TicketNumber(1);

    @BeforeEach
    void aTicket() {
        team = desk.team("workers");
        priya = testAgents.signedIn(Role.AGENT, team);
        number = ticket();
    }

    @Test
    void timeIsBookedSummedUpByAgentAndToldInTheHistory() {
        var ola = testAgents.signedIn(Role.AGENT, team);
        book(priya, 90, "Called the supplier");
        book(priya, 15, "");
        book(ola, 30, "Looked it up");

        var time = time(priya);
        assertThat(time.path("minutes").asInt()).isEqualTo(135);
        assertThat(items(time.path("byAgent")))
                .extracting(sum -> sum.path("minutes").asInt())
                .containsExactly(105, 30);
        assertThat(items(time.path("items")))
                .extracting(entry -> entry.path("mayChange").asBoolean())
                .containsExactly(false, true, true);
        assertThat(history("time-spent")).first().isEqualTo("null > 1:30, %s, Called the supplier".formatted(today()));
        assertThat(listed("spent>2h")).containsExactly(number.value());
        assertThat(listed("spent>2h15m")).isEmpty();
    }

    @Test
    void itsAuthorCorrectsAnEntryAndTheOldValueStays() {
        var entry = book(priya, 90, "Called");
        var corrected = priya.with("If-Match", "\"1\"").patch(entry, "{\"minutes\":30}");
        assertThat(corrected.json().path("minutes").asInt()).isEqualTo(30);
        assertThat(corrected.json().path("note").asString()).isEqualTo("Called");
        assertThat(priya.patch(entry, "{\"minutes\":45}").problem()).isEqualTo("stale-version");
        assertThat(priya.with("If-Match", "\"2\"").delete(entry).status()).isEqualTo(204);
        assertThat(history("time-corrected"))
                .containsExactly("1:30, %1$s, Called > 0:30, %1$s, Called".formatted(today()));
        assertThat(history("time-taken-back")).containsExactly("0:30, %s, Called > null".formatted(today()));
        assertThat(time(priya).path("minutes").asInt()).isZero();
    }

    @Test
    void anotherAgentChangesItNotAndALeadDoes() {
        var entry = book(priya, 90, "Called");
        var ola = testAgents.signedIn(Role.AGENT, team).with("If-Match", "\"1\"");
        assertThat(ola.patch(entry, "{\"minutes\":1}").problem()).isEqualTo("forbidden");
        assertThat(ola.delete(entry).problem()).isEqualTo("forbidden");
        var lead = testAgents.signedIn(Role.LEAD).with("If-Match", "\"1\"");
        assertThat(lead.patch(entry, "{\"minutes\":60}").status()).isEqualTo(200);
        var elsewhere = testAgents.signedIn(Role.LEAD).with("If-Match", "\"2\"");
        assertThat(elsewhere
                        .delete("/tickets/%s/time/%s".formatted(ticket(), entry.replaceAll(".*/", "")))
                        .status())
                .as("by way of another ticket")
                .isEqualTo(404);
    }

    @Test
    void whatIsNoTimeIsRefusedWithTheFieldNamed() {
        for (var wrong : List.of(
                "{\"minutes\":0,\"workedOn\":\"%s\"}",
                "{\"minutes\":6001,\"workedOn\":\"%s\"}", "{\"workedOn\":\"%s\"}")) {
            var answer = priya.post(path() + "/time", wrong.formatted(today()));
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .as(wrong)
                    .isEqualTo("minutes");
        }
        for (var day : List.of(today().plusDays(2), today().minusYears(3))) {
            var answer = priya.post(path() + "/time", "{\"minutes\":5,\"workedOn\":\"%s\"}".formatted(day));
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("workedOn");
        }
    }

    @Test
    void theClockRunsOnTheServerInOneTicketAtATime() {
        assertThat(priya.get("/me/timer").status()).isEqualTo(204);
        start(number);
        began(Duration.ofSeconds(61));
        start(number);
        assertThat(priya.get("/me/timer").json().path("ticket").asLong()).isEqualTo(number.value());
        assertThat(time(priya).path("minutes").asInt()).as("it runs on").isZero();

        var other = ticket();
        start(other);
        assertThat(priya.get("/me/timer").json().path("ticket").asLong()).isEqualTo(other.value());
        assertThat(time(priya).path("minutes").asInt())
                .as("a begun minute counts")
                .isEqualTo(2);
        assertThat(time(priya).path("items").get(0).path("timed").asBoolean()).isTrue();

        assertThat(stop(7).status()).isEqualTo(204);
        assertThat(priya.get("/me/timer").status()).isEqualTo(204);
        assertThat(stop(7).problem()).isEqualTo("no-timer");
        number = other;
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(7);
        start(number);
        assertThat(priya.delete("/me/timer").status()).isEqualTo(204);
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(7);
    }

    @Test
    void aClockThatBookedNothingGoesOnAsIfItHadNotStopped() {
        start(number);
        began(Duration.ofMinutes(10));
        var startedAt = priya.get("/me/timer").json().path("startedAt").asString();
        priya.delete("/me/timer");

        var again = startSince(startedAt);
        assertThat(again.json().path("startedAt").asString()).isEqualTo(startedAt);

        priya.delete("/me/timer");
        var future = clock.instant().plus(Duration.ofDays(1));
        assertThat(Instant.parse(
                        startSince(future.toString()).json().path("startedAt").asString()))
                .isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void aForgottenClockBooksAHundredHoursAtMost() {
        start(number);
        began(Duration.ofDays(30));
        start(ticket());
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(6000);
    }

    @Test
    void twoWindowsThatStopTheClockBookItOnce() throws Exception {
        start(number);
        var ready = new CyclicBarrier(2);
        Callable<Integer> window = () -> {
            ready.await();
            return stop(5).status();
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads.invokeAll(List.of(window, window)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(204, 409);
        }
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(5);
    }

    @Test
    void whatWasSpentGoesWithTheTicketItIsJoinedInto() {
        book(priya, 20, "");
        start(number);
        var into = ticket();
        tickets.join(number, into, desk.agent(Role.LEAD).actor());
        number = into;
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(20);
        assertThat(priya.get("/me/timer").json().path("ticket").asLong()).isEqualTo(into.value());
    }

    @Test
    void aTicketOutOfReachTellsNothingAndItsClockCanStillBeStopped() {
        book(priya, 20, "Secret work");
        start(number);
        var other = testAgents.signedIn(Role.AGENT, desk.team("elsewhere"));
        assertThat(other.get(path() + "/time").status()).isEqualTo(404);
        assertThat(other.get("/tickets?filter=spent%3E1m+team:" + team).text()).doesNotContain("Printer");

        sql.execute(
                "UPDATE ticket SET team_id = ? WHERE number = ?",
                desk.team("taken").value(),
                number.value());
        assertThat(priya.get(path() + "/time").status()).isEqualTo(404);
        assertThat(priya.get("/me/timer").json().path("readable").asBoolean()).isFalse();
        assertThat(stop(3).status()).isEqualTo(204);
    }

    @Test
    void whoCorrectsAnEntryWaitsForAMergeWithNothingInItsWay() throws Exception {
        var entry = book(priya, 20, "");
        var into = ticket();
        var lead = desk.agent(Role.LEAD).actor();

        var corrected = rivals.race(
                () -> tickets.hold(number),
                () -> priya.with("If-Match", "\"1\"").patch(entry, "{\"minutes\":30}"),
                () -> tickets.join(number, into, lead));

        assertThat(corrected.get().status()).isEqualTo(404);
        number = into;
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(20);
    }

    @Test
    void whoStopsTheClockDuringAMergeBooksWhereTheConversationWent() throws Exception {
        start(number);
        var into = ticket();
        var lead = desk.agent(Role.LEAD).actor();

        var stopped = rivals.race(() -> tickets.hold(number), () -> stop(7), () -> tickets.join(number, into, lead));

        assertThat(stopped.get().status()).isEqualTo(204);
        number = into;
        assertThat(time(priya).path("minutes").asInt()).isEqualTo(7);
    }

    @Test
    void whoLosesTheTicketWhileTheyWaitForItBooksNothing() throws Exception {
        var elsewhere = desk.team("elsewhere");
        var booked = rivals.race(
                () -> sql.execute("UPDATE ticket SET team_id = ? WHERE number = ?", elsewhere.value(), number.value()),
                () -> priya.post(path() + "/time", work(20, "")),
                () -> {});

        assertThat(booked.get().status()).isEqualTo(404);
    }

    private TicketNumber ticket() {
        return desk.ticket(desk.contact("Ane Lie"), team, "Printer", "Smokes");
    }

    private String path() {
        return "/tickets/" + number;
    }

    /** @return the path of the entry */
    private String book(DeskClient agent, int minutes, String note) {
        return agent.made(path() + "/time", work(minutes, note));
    }

    private String work(int minutes, String note) {
        return "{\"minutes\":%d,\"note\":\"%s\",\"workedOn\":\"%s\"}".formatted(minutes, note, today());
    }

    private void start(TicketNumber ticket) {
        var answer = priya.put("/tickets/%s/timer".formatted(ticket), "{\"today\":\"%s\"}".formatted(today()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private DeskClient.Answer startSince(String startedAt) {
        return priya.put(
                "/tickets/%s/timer".formatted(number),
                "{\"today\":\"%s\",\"startedAt\":\"%s\"}".formatted(today(), startedAt));
    }

    private DeskClient.Answer stop(int minutes) {
        return priya.post("/me/timer/stop", work(minutes, ""));
    }

    /** As if the clock had run for so long. */
    private void began(Duration ago) {
        Instant at = clock.instant().minus(ago);
        sql.execute(
                "UPDATE time_running SET started_at = ?::timestamptz WHERE ticket_number = ?",
                at.toString(),
                number.value());
    }

    private JsonNode time(DeskClient agent) {
        return agent.get(path() + "/time").json();
    }

    private List<Long> listed(String filter) {
        return items(priya.get("/tickets?filter=team:%s+%s".formatted(team, filter.replace(">", "%3E")))
                        .json()
                        .path("items"))
                .stream()
                .map(row -> row.path("number").asLong())
                .toList();
    }

    private List<String> history(String type) {
        return items(priya.get(path() + "/history").json().path("items")).stream()
                .filter(line -> line.path("type").asString().equals(type))
                .map(line -> line.path("from").asString("null") + " > "
                        + line.path("to").asString("null"))
                .toList();
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
