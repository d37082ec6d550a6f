package org.pharosdesk.tickets.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.notifications.AgentNotified;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Rivals;
import org.pharosdesk.tickets.AgentMessages.Written;
import org.pharosdesk.tickets.Merges;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A held reply leaves once at its time, or is stopped and kept; nothing of it is lost and nothing said twice. */
@DeskTest
@RecordApplicationEvents
class HeldReplyTests {

    private static final String TOMORROW = Instant.now()
            .plus(Duration.ofDays(1))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    private static final Instant AFTERWARDS = Instant.now().plus(Duration.ofDays(2));

    @Autowired
    TestAgents agents;

    @Autowired
    HeldReplies replies;

    @Autowired
    Tickets tickets;

    @Autowired
    Merges merges;

    @Autowired
    Desk desk;

    @Autowired
    Rivals rivals;

    @Autowired
    DSLContext sql;

    @Autowired
    ApplicationEvents events;

    @Autowired
    PlatformTransactionManager transactions;

    private Contact requester;
    private TicketNumber number;
    private String ticket;
    private DeskClient priya;
    private DeskClient marcus;

    @BeforeEach
    void openATicket() {
        requester = desk.contact("Nikos Vale");
        number = desk.ticket(requester, null, "Printer", "It does not print");
        ticket = "/tickets/" + number;
        priya = agents.signedIn(Role.AGENT);
        marcus = agents.signedIn(Role.AGENT);
    }

    @Test
    void itLeavesByItselfWithTheStatusChosenForIt() {
        var held = priya.post(ticket + "/held-replies", """
                {"text":"Switch it on","status":"pending","undoWithin":0}""");

        assertThat(held.status()).as(held.text()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> answers().contains("Switch it on"));
        assertThat(tickets.find(number).orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(held(priya)).isEmpty();
    }

    /** To answer, and then to solve, is what people do within the seconds in which it can be taken back. */
    @Test
    void whatIsSaidOfTheTicketMeanwhileOutlastsTheStatusChosenForIt() {
        var undone = id(hold("{\"text\":\"Switch it on\",\"status\":\"pending\"}"));
        var planned = id(hold("{\"text\":\"And off\",\"status\":\"on-hold\",\"sendAt\":\"" + TOMORROW + "\"}"));
        assertThat(statusesToCome()).containsExactly("pending", "on-hold");
        change("{\"status\":\"solved\",\"resolution\":\"Switched on\"}");
        assertThat(statusesToCome()).containsExactly("", "");

        Departures.depart(replies, undone, AFTERWARDS);
        Departures.depart(replies, planned, AFTERWARDS);

        assertThat(answers()).containsExactly("Switch it on", "And off");
        assertThat(tickets.find(number).orElseThrow().status()).isEqualTo(Status.SOLVED);
    }

    @Test
    void whatIsPlannedForAnotherDayOutlastsThatItWaits() {
        var planned = id(hold("{\"text\":\"Done\",\"status\":\"on-hold\",\"sendAt\":\"" + TOMORROW + "\"}"));
        change("{\"status\":\"pending\"}");
        assertThat(statusesToCome()).containsExactly("on-hold");

        Departures.depart(replies, planned, AFTERWARDS);

        assertThat(tickets.find(number).orElseThrow().status()).isEqualTo(Status.ON_HOLD);
    }

    private List<String> statusesToCome() {
        return held(priya).stream()
                .map(reply -> reply.path("status").asString(""))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private void change(String json) {
        var version = priya.get(ticket).json().path("version").asInt();
        var changed = priya.with("If-Match", "\"" + version + "\"").patch(ticket, json);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    @Test
    void howItMetTheProtocolIsKeptWithTheMessageItBecomes() {
        var result = "{\"language\":\"nb\",\"met\":{\"greeting\":true,\"next-step\":false},"
                + "\"reading\":{\"formula\":\"lix\",\"score\":38}}";
        var id = id(hold("{\"text\":\"Looked at\",\"sendAt\":\"%s\",\"protocol\":%s}".formatted(TOMORROW, result)));
        Departures.depart(replies, id, AFTERWARDS);

        var messages = marcus.get(ticket + "/messages").json().path("items");
        var kept = marcus.get(ticket + "/messages/" + messages.get(0).path("id").asLong() + "/protocol");
        assertThat(kept.json()).isEqualTo(new JsonMapper().readTree(result));
        assertThat(messages.get(0).path("checked").asBoolean()).isTrue();
        assertThat(messages.get(1).path("checked").asBoolean(true)).isFalse();
        var asked =
                marcus.get(ticket + "/messages/" + messages.get(1).path("id").asLong() + "/protocol");
        assertThat(asked.status()).isEqualTo(204);
        var elsewhere = "/tickets/" + desk.ticket(requester, null, "Another", "Thing") + "/messages/";
        assertThat(marcus.get(elsewhere + messages.get(0).path("id").asLong() + "/protocol")
                        .status())
                .isEqualTo(204);
        assertThat(hold("{\"text\":\"x\",\"protocol\":{\"language\":\"nb\",\"met\":{\"charm\":true}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatTheDeskHasSetIsForHowLongItCanBeTakenBack() {
        var held = priya.post(ticket + "/held-replies", "{\"text\":\"Switch it on\"}")
                .json();

        var created = Instant.parse(held.path("createdAt").asString());
        assertThat(Instant.parse(held.path("leavesAt").asString())).isEqualTo(created.plusSeconds(10));
        assertThat(held.path("chosenTime").asBoolean()).isFalse();
        assertThat(answers()).isEmpty();
        assertThat(held(marcus).getFirst().path("text").asString()).isEqualTo("Switch it on");
    }

    @Test
    void beforeItsTimeNobodySendsIt() {
        var id = later("Not yet");

        assertThat(Departures.depart(replies, id, Instant.now())).contains(Instant.parse(TOMORROW));
        assertThat(answers()).isEmpty();
    }

    @Test
    void howeverManySendItItIsSaidOnce() throws Exception {
        var id = later("Only once");
        try (var threads = Executors.newFixedThreadPool(6)) {
            var claims = new ArrayList<Callable<Object>>();
            for (var i = 0; i < 12; i++) {
                claims.add(() -> Departures.depart(replies, id, AFTERWARDS));
            }
            for (var claim : threads.invokeAll(claims)) {
                claim.get();
            }
        }
        assertThat(answers()).containsExactly("Only once");
    }

    @Test
    void whatDiesWhileItIsSentIsSentByTheNext() {
        var id = later("Survives");
        new TransactionTemplate(transactions).executeWithoutResult(dying -> {
            replies.leave(id, AFTERWARDS);
            dying.setRollbackOnly();
        });
        assertThat(answers()).isEmpty();
        assertThat(held(priya)).hasSize(1);

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).containsExactly("Survives");
    }

    @Test
    void whenTheRequesterWritesFirstItIsKeptForItsAuthorWhoIsTold() {
        var id = later("Try the other socket");
        tickets.post(number, desk.publicMessage("Solved, it was the plug"), requester.actor());

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).isEmpty();
        var stopped = held(priya).getFirst();
        assertThat(stopped.path("stopped").path("why").asString()).isEqualTo("requester-wrote");
        assertThat(stopped.path("stopped").path("by").asString()).isEqualTo("Nikos Vale");
        assertThat(stopped.path("text").asString()).isEqualTo("Try the other socket");
        assertThat(held(marcus)).isEmpty();
        assertThat(events.stream(AgentNotified.class)
                        .filter(told -> told.ticket().equals(number))
                        .map(AgentNotified::kind))
                .containsExactly(NotificationKind.REPLY_STOPPED);
    }

    @Test
    void whatAMachineWroteInTheRequestersNameStopsNothing() {
        var id = later("I am here");
        tickets.post(number, desk.publicMessage("I am away").byMachine(), requester.actor());

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).containsExactly("I am here");
    }

    @Test
    void aColleaguesAnswerStopsWhatWasToLeaveLaterAndNothingElse() {
        later("Tomorrow");
        marcus.post(ticket + "/messages", "{\"kind\":\"internal\",\"text\":\"A note\"}");
        priya.post(ticket + "/messages", "{\"kind\":\"public\",\"text\":\"One more thing\"}");
        assertThat(held(priya).getFirst().path("stopped").isNull()).isTrue();
        priya.post(ticket + "/held-replies", "{\"text\":\"At once\",\"undoWithin\":60}");

        marcus.post(ticket + "/messages", "{\"kind\":\"public\",\"text\":\"Mine\"}");

        assertThat(held(priya).get(0).path("stopped").path("why").asString()).isEqualTo("colleague-answered");
        assertThat(held(priya).get(1).path("stopped").isNull()).isTrue();
    }

    @Test
    void takenBackAllOfItIsWhereItWasWritten() {
        var file = priya.upload("plan.txt", "Plan");
        var id = id(priya.post(ticket + "/held-replies", """
                {"text":"See plan","html":"<p>See <b>plan</b></p>","to":["other@x.example"],"cc":["boss@x.example"],
                 "attachmentIds":[%d],"sendAt":"%s"}""".formatted(file, TOMORROW)));

        var draft = takeBack(priya, id, false).json().path("draft");

        assertThat(draft.path("html").asString()).isEqualTo("<p>See <b>plan</b></p>");
        assertThat(draft.path("to").path(0).asString()).isEqualTo("other@x.example");
        assertThat(draft.path("cc").path(0).asString()).isEqualTo("boss@x.example");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("plan.txt");
        assertThat(priya.get(ticket + "/draft").json()).isEqualTo(draft);
        assertThat(held(priya)).isEmpty();
        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).isEmpty();
    }

    @Test
    void takenBackItsDraftRemembersTheMacroItWasWrittenWith() {
        var macro = priya.made("/macros", """
                {"name":"Switch on","group":"personal","texts":[{"language":"en","html":"<p>Switch it on</p>"}],
                 "actions":{"addTags":["power","printer"]}}""").replace("/macros/", "");
        var id = id(hold("""
                {"text":"Switch it on","status":"pending","macro":{"id":%s,"actions":{"addTags":["power"]}},
                 "sendAt":"%s"}""".formatted(macro, TOMORROW)));

        var taken = takeBack(priya, id, false).json().path("draft");

        assertThat(taken.path("macro").path("name").asString()).isEqualTo("Switch on");
        assertThat(taken.path("macro").path("actions").path("addTags").toString())
                .isEqualTo("[\"power\"]");
        assertThat(taken.path("macro").path("status").asString()).isEqualTo("pending");
        assertThat(priya.get(ticket + "/draft").json().path("macro")).isEqualTo(taken.path("macro"));
    }

    @Test
    void whatHasLeftCannotBeTakenBack() {
        var id = later("Gone");
        Departures.depart(replies, id, AFTERWARDS);

        assertThat(takeBack(priya, id, false).problem()).isEqualTo("reply-left");
        assertThat(priya.delete(ticket + "/held-replies/" + id).problem()).isEqualTo("reply-left");
    }

    @Test
    void besideSomethingElseBegunItIsOnlyStopped() {
        var id = later("First");
        priya.put(ticket + "/draft", "{\"kind\":\"internal\",\"text\":\"Second thought\"}");

        assertThat(takeBack(priya, id, false).json().path("draft").isNull()).isTrue();
        assertThat(held(priya).getFirst().path("stopped").path("why").asString())
                .isEqualTo("taken-back");
        assertThat(priya.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Second thought");

        priya.delete(ticket + "/draft");
        assertThat(takeBack(priya, id, false).json().path("draft").path("text").asString())
                .isEqualTo("First");
    }

    @Test
    void aColleagueStopsItOrGoesOnWithItAndItsFiles() {
        var file = priya.upload("plan.txt", "Plan");
        var id = id(priya.post(
                ticket + "/held-replies",
                "{\"text\":\"See\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(file, TOMORROW)));
        assertThat(marcus.get("/attachments/" + file).status()).isEqualTo(200);

        var draft = takeBack(marcus, id, false).json().path("draft");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("plan.txt");
        var again = id(marcus.post(
                ticket + "/held-replies",
                "{\"text\":\"See\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(file, TOMORROW)));
        takeBack(priya, again, true);

        assertThat(held(marcus).getFirst().path("stopped").path("why").asString())
                .isEqualTo("colleague-stopped");
        assertThat(takeBack(priya, again, false).problem()).isEqualTo("reply-left");
        assertThat(priya.delete(ticket + "/held-replies/" + again).problem()).isEqualTo("reply-left");
        assertThat(marcus.delete(ticket + "/held-replies/" + again).status()).isEqualTo(204);
        assertThat(held(marcus)).isEmpty();
    }

    @Test
    void whatCannotBePostedAsItWasMeantIsKept() {
        var id = later("Too late");
        sql.execute("UPDATE ticket SET status = 'closed', closed_at = now() WHERE number = ?", number.value());

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).isEmpty();
        assertThat(held(priya).getFirst().path("stopped").path("why").asString())
                .isEqualTo("refused");
    }

    @Test
    void whatItsAuthorMayNoLongerSendIsSeenByThoseWhoMay() {
        var team = desk.team("Elsewhere");
        var member = agents.signedIn(Role.AGENT, team);
        var assignee = desk.agent(Role.AGENT, team);
        var file = priya.upload("plan.txt", "Plan");
        var id = id(hold("{\"text\":\"See\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(file, TOMORROW)));
        var list = priya.upload("list.txt", "List");
        var second = id(hold("{\"text\":\"More\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(list, TOMORROW)));
        give(team, assignee.id());

        Departures.depart(replies, id, AFTERWARDS);
        Departures.depart(replies, second, AFTERWARDS);

        assertThat(answers()).isEmpty();
        var left = held(member).getFirst();
        assertThat(left.path("stopped").path("why").asString()).isEqualTo("author-may-not");
        assertThat(left.path("stopped").path("by").asString()).isEqualTo("Test agent");
        assertThat(marcus.get(ticket + "/held-replies").status()).isEqualTo(404);
        assertThat(member.get("/attachments/" + file).status()).isEqualTo(200);
        assertThat(marcus.get("/attachments/" + file).status()).isEqualTo(404);
        assertThat(told()).containsExactly(assignee.id(), assignee.id());
        assertThat(member.get(ticket + "/history").text()).contains("reply-not-sent");

        var draft = takeBack(member, id, false).json().path("draft");
        assertThat(draft.path("attachments").path(0).path("name").asString()).isEqualTo("plan.txt");
        assertThat(member.delete(ticket + "/held-replies/" + second).status()).isEqualTo(204);
        assertThat(held(member)).isEmpty();
        var again = "{\"kind\":\"public\",\"text\":\"More\",\"attachmentIds\":[%d]}".formatted(list);
        var posted = member.post(ticket + "/messages", again);
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
    }

    @Test
    void whereNobodyHasTheTicketItsTeamIsToldOfWhatADeactivatedAuthorLeft() {
        var team = desk.team("Elsewhere");
        var colleague = desk.agent(Role.AGENT, team);
        var author = agents.create("leaving-" + UUID.randomUUID() + "@desk.example", Role.AGENT, team);
        give(team, author.id());
        var id = replies.hold(
                        author,
                        number,
                        new Written(
                                MessageKind.PUBLIC,
                                "Soon",
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        new HeldReplies.Leaving(null, Instant.parse(TOMORROW)),
                        null)
                .id();
        sql.execute("UPDATE agent SET active = false WHERE id = ?", author.id().value());

        Departures.depart(replies, id, AFTERWARDS);

        assertThat(told()).containsExactly(colleague.id());
        assertThat(replies.of(colleague, number)).singleElement().matches(HeldReply::isLeftBehind);
    }

    @Test
    void whereTheTicketHasNoTeamEitherTheLeadsAreTold() {
        var colleague = desk.agent(Role.AGENT);
        var lead = desk.agent(Role.LEAD);
        var id = later("Soon");
        sql.execute(
                "UPDATE agent SET active = false WHERE id = (SELECT agent_id FROM held_reply WHERE id = ?)",
                id.value());

        Departures.depart(replies, id, AFTERWARDS);

        assertThat(told()).contains(lead.id()).doesNotContain(colleague.id());
    }

    @Test
    void mergedToWhereItsAuthorMayNotAnswerItIsLeftBehindThere() {
        var team = desk.team("Elsewhere");
        var member = agents.signedIn(Role.AGENT, team);
        later("Goes along");
        var other = desk.ticket(requester, team, "Secret", "Psst");

        tickets.join(number, other, new Actor.OfSystem("test"));

        ticket = "/tickets/" + other;
        assertThat(held(member).getFirst().path("stopped").path("why").asString())
                .isEqualTo("author-may-not");
        assertThat(priya.get(ticket + "/held-replies").status()).isEqualTo(404);
    }

    @Test
    void aFileThatWaitsWithAReplyGoesWithNothingElse() {
        var file = priya.upload("plan.txt", "Plan");
        var with = "\"text\":\"See\",\"attachmentIds\":[%d]".formatted(file);
        var id = id(hold("{%s,\"sendAt\":\"%s\"}".formatted(with, TOMORROW)));

        assertThat(hold("{%s}".formatted(with)).problem()).isEqualTo("upload-waits");
        assertThat(priya.post(ticket + "/messages", "{\"kind\":\"public\",%s}".formatted(with))
                        .problem())
                .isEqualTo("upload-waits");
        assertThat(priya.delete("/attachments/" + file).problem()).isEqualTo("upload-waits");

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(answers()).containsExactly("See");
        assertThat(hold("{%s}".formatted(with)).problem()).isEqualTo("upload-missing");
    }

    @Test
    void whatWaitsOnATicketInTheBinIsNotOpened() {
        var file = priya.upload("plan.txt", "Plan");
        id(hold("{\"text\":\"See\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(file, TOMORROW)));
        var sent = priya.upload("sent.txt", "Sent");
        priya.post(
                ticket + "/messages", "{\"kind\":\"public\",\"text\":\"See\",\"attachmentIds\":[%d]}".formatted(sent));
        assertThat(marcus.get("/attachments/" + file).status()).isEqualTo(200);
        assertThat(marcus.get("/attachments/" + sent).status()).isEqualTo(200);
        tickets.delete(number, requester.actor());

        assertThat(marcus.get("/attachments/" + file).status()).isEqualTo(404);
        assertThat(marcus.get("/attachments/" + sent).status()).isEqualTo(404);
        var lead = agents.signedIn(Role.LEAD);
        assertThat(lead.get("/attachments/" + file).status()).isEqualTo(200);
        assertThat(lead.get("/attachments/" + sent).status()).isEqualTo(200);
    }

    @Test
    void whatCouldNeverBePostedIsNotHeld() {
        assertThat(hold("{\"text\":\" \"}").problem()).isEqualTo("message-empty");
        assertThat(hold("{\"text\":\"x\",\"attachmentIds\":[987654321]}").problem())
                .isEqualTo("upload-missing");
        assertThat(hold("{\"text\":\"x\",\"status\":\"closed\"}").problem()).isEqualTo("illegal-status-change");
        assertThat(hold("{\"text\":\"x\",\"status\":\"solved\"}").problem()).isEqualTo("resolution-missing");
        assertThat(hold("{\"text\":\"x\",\"undoWithin\":61}").status()).isEqualTo(400);
        assertThat(hold("{\"text\":\"x\",\"sendAt\":\"2001-01-01T00:00:00Z\"}").status())
                .isEqualTo(400);
        assertThat(hold("{\"text\":\"x\",\"sendAt\":\"2999-01-01T00:00:00Z\"}").status())
                .isEqualTo(400);
        assertThat(held(priya)).isEmpty();
    }

    @Test
    void itGoesToAsManyAsAMessageDoes() {
        var copied = IntStream.rangeClosed(1, NewMessage.MOST_ADDRESSES)
                .mapToObj("\"reader%d@x.example\""::formatted)
                .collect(Collectors.joining(","));
        var held = id(hold("{\"text\":\"To all\",\"sendAt\":\"%s\",\"cc\":[%s]}".formatted(TOMORROW, copied)));

        assertThat(held(priya).getFirst().path("cc").size()).isEqualTo(NewMessage.MOST_ADDRESSES);
        assertThat(takeBack(priya, held, false).json().path("draft").path("cc").size())
                .isEqualTo(NewMessage.MOST_ADDRESSES);
        assertThat(hold("{\"text\":\"To all\",\"cc\":[\"more@x.example\",%s]}".formatted(copied))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoeverDidNotSeeAnotherAnswerIsAsked() {
        var seen = newest();
        marcus.post(ticket + "/messages", "{\"kind\":\"public\",\"text\":\"Mine\"}");

        var refused = hold("{\"text\":\"Mine too\",\"seenMessageId\":%d}".formatted(seen));
        assertThat(refused.problem()).isEqualTo("answered-meanwhile");
        assertThat(refused.json().path("by").asString()).isEqualTo("Test agent");
        assertThat(priya.post(
                                ticket + "/messages",
                                "{\"kind\":\"public\",\"text\":\"Mine too\",\"seenMessageId\":%d}".formatted(seen))
                        .problem())
                .isEqualTo("answered-meanwhile");

        marcus.post(ticket + "/held-replies", "{\"text\":\"And more\",\"undoWithin\":60}");
        assertThat(hold("{\"text\":\"Mine too\",\"seenMessageId\":%d}".formatted(newest()))
                        .problem())
                .isEqualTo("answer-waits");
        assertThat(hold("{\"text\":\"Mine too\"}").status()).isEqualTo(201);
    }

    @Test
    void itGoesAlongWhenItsTicketIsMergedIntoAnother() {
        var id = later("Goes along");
        var other = priya.openTicket();
        var merged = agents.signedIn(Role.LEAD)
                .put(ticket + "/merge", "{\"into\":%s}".formatted(other.replace("/tickets/", "")));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);

        Departures.depart(replies, id, AFTERWARDS);
        assertThat(priya.get(other + "/messages").text()).contains("Goes along");
    }

    @Test
    void itGoesBackWhenTheMergeIsUndoneAndWhatWasWrittenForTheOtherStays() {
        var id = later("For the printer");
        var stranger = desk.ticket(desk.contact("Ida Holm"), null, "Lamp", "It is dark");
        var third = desk.ticket(desk.contact("Ola Vik"), null, "Lens", "It is dull");
        var foreign = id(priya.post(
                "/tickets/" + stranger + "/held-replies",
                "{\"text\":\"For the lamp\",\"sendAt\":\"%s\"}".formatted(TOMORROW)));
        var actor = new Actor.OfSystem("test");
        tickets.join(number, stranger, actor);
        tickets.join(stranger, third, actor);

        merges.undo(stranger, actor);
        merges.undo(number, actor);
        Departures.depart(replies, id, AFTERWARDS);
        Departures.depart(replies, foreign, AFTERWARDS);

        assertThat(answers()).containsExactly("For the printer");
        number = stranger;
        assertThat(answers()).containsExactly("For the lamp");
        number = third;
        assertThat(answers()).isEmpty();
    }

    @Test
    void backWhereItsAuthorMayNotAnswerItIsLeftBehind() {
        var team = desk.team("Elsewhere");
        var member = agents.signedIn(Role.AGENT, team);
        var other = desk.ticket(requester, null, "Printer again", "Still");
        var id = later("Goes along");
        var actor = new Actor.OfSystem("test");
        tickets.join(number, other, actor);
        sql.execute("UPDATE ticket SET team_id = ? WHERE number = ?", team.value(), number.value());

        merges.undo(number, actor);
        Departures.depart(replies, id, AFTERWARDS);

        assertThat(answers()).isEmpty();
        assertThat(held(member).getFirst().path("stopped").path("why").asString())
                .isEqualTo("author-may-not");
    }

    @Test
    void takenBackWhileItsTicketIsMergedItIsWhereTheConversationWent() throws Exception {
        var id = later("Goes along");
        var other = desk.ticket(requester, null, "Printer again", "Still");

        var taken = rivals.race(
                () -> tickets.join(number, other, requester.actor()), () -> takeBack(priya, id, false), () -> {});

        assertThat(taken.get().json().path("draft").path("text").asString()).isEqualTo("Goes along");
        assertThat(priya.get("/tickets/" + other + "/draft").json().path("text").asString())
                .isEqualTo("Goes along");
    }

    @Test
    void dueWhileItsTicketIsMergedItIsSaidWhereTheConversationWent() throws Exception {
        var id = later("Goes along");
        var other = desk.ticket(requester, null, "Printer again", "Still");
        var third = desk.ticket(requester, null, "Printer at last", "Still");

        var left = rivals.race(
                () -> tickets.join(number, other, requester.actor()),
                () -> Departures.depart(replies, id, AFTERWARDS),
                () -> tickets.join(other, third, requester.actor()));

        assertThat(left.get()).isEmpty();
        number = third;
        assertThat(answers()).containsExactly("Goes along");
    }

    @Test
    void ofATicketOneMayNotReadThereIsNothing() {
        var team = desk.team("Elsewhere");
        var secret = "/tickets/" + desk.ticket(requester, team, "Secret", "Psst");
        var insider = agents.signedIn(Role.AGENT, team);
        var file = insider.upload("secret.txt", "Secret");
        var id = id(insider.post(
                secret + "/held-replies",
                "{\"text\":\"Psst\",\"attachmentIds\":[%d],\"sendAt\":\"%s\"}".formatted(file, TOMORROW)));

        assertThat(priya.get(secret + "/held-replies").status()).isEqualTo(404);
        assertThat(priya.post(secret + "/held-replies", "{\"text\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(priya.post(secret + "/held-replies", "{\"text\":\"x\",\"seenMessageId\":1}")
                        .status())
                .isEqualTo(404);
        assertThat(priya.post(secret + "/held-replies/" + id + "/take-back", "{\"beside\":false}")
                        .status())
                .isEqualTo(404);
        assertThat(takeBack(priya, id, false).problem()).isEqualTo("reply-left"); // by way of another ticket
        assertThat(priya.delete(secret + "/held-replies/" + id).status()).isEqualTo(404);
        assertThat(priya.get("/attachments/" + file).status()).isEqualTo(404);
    }

    @Test
    void handedInTwiceByMistakeItIsHeldOnce() {
        priya.with("Idempotency-Key", UUID.randomUUID().toString());
        var first = hold("{\"text\":\"Once\",\"sendAt\":\"%s\"}".formatted(TOMORROW));
        var second = hold("{\"text\":\"Once\",\"sendAt\":\"%s\"}".formatted(TOMORROW));

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(held(priya)).hasSize(1);
    }

    private void give(TeamId team, AgentId assignee) {
        sql.execute(
                "UPDATE ticket SET team_id = ?, assignee_id = ? WHERE number = ?",
                team.value(),
                assignee.value(),
                number.value());
    }

    /** Of what was left behind on the ticket. */
    private List<AgentId> told() {
        return events.stream(AgentNotified.class)
                .filter(told -> told.ticket().equals(number) && told.kind() == NotificationKind.REPLY_LEFT_BEHIND)
                .map(AgentNotified::agent)
                .toList();
    }

    private DeskClient.Answer hold(String request) {
        return priya.post(ticket + "/held-replies", request);
    }

    private HeldReplyId later(String text) {
        return id(hold("{\"text\":\"%s\",\"sendAt\":\"%s\"}".formatted(text, TOMORROW)));
    }

    private static HeldReplyId id(DeskClient.Answer held) {
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        return new HeldReplyId(held.json().path("id").asLong());
    }

    private DeskClient.Answer takeBack(DeskClient taker, HeldReplyId id, boolean beside) {
        return taker.post(ticket + "/held-replies/" + id + "/take-back", "{\"beside\":%s}".formatted(beside));
    }

    private List<JsonNode> held(DeskClient viewer) {
        return viewer.get(ticket + "/held-replies")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** What agents have said to those outside. */
    private List<String> answers() {
        return sql.fetch(
                        "SELECT text FROM message WHERE ticket_number = ? AND kind = 'public' AND author_kind = 'agent'",
                        number.value())
                .getValues(0, String.class);
    }

    private long newest() {
        return priya.get(ticket + "/messages")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }
}
