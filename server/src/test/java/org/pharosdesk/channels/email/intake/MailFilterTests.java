package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.filters.MailFilters;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.StatementCounter;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.JsonNode;

/** Mails that meet the desk's filters; each test has a mailbox of its own, of which all its filters speak. */
@DeskTest
@RecordApplicationEvents
@TestInstance(Lifecycle.PER_CLASS)
class MailFilterTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailFilters filters;

    @Autowired
    FateStore fateStore;

    @Autowired
    Originals originals;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    TestAgents testAgents;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    StatementCounter statements;

    @Autowired
    ApplicationEvents events;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private String name = "";
    private DeskClient administrator = new DeskClient(0);

    @BeforeAll
    void signIn() {
        administrator = testAgents.signedIn(Role.ADMINISTRATOR);
    }

    @BeforeEach
    void haveAName() {
        name = UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void leaveNothing() {
        for (var filter : administrator.get("/mail/filters").json().path("items")) {
            administrator
                    .with("If-Match", "\"%d\"".formatted(filter.path("version").asInt()))
                    .delete("/mail/filters/" + filter.path("id").asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "block, IGNORED, blocked-by-filter, blocked this mail",
        "quarantine, QUARANTINED, held-by-filter, held this mail back",
        "spam, QUARANTINED, spam, takes this mail for spam"
    })
    void aFilterKeepsAMailFromGoingOnUntilSomebodyLetsItIn(
            String disposition, Outcome outcome, String reason, String sentence) {
        filter("Keep out", "subject:lottery", "\"disposition\":\"%s\",\"tags\":[\"never\"]".formatted(disposition));

        var kept = receive(mail(writer(), "You won the LOTTERY", "Claim"));
        assertThat(kept.outcome()).isEqualTo(outcome);
        assertThat(kept.reason()).isEqualTo(reason);
        assertThat(sql.fetchValue("SELECT count(*) FROM contact_address WHERE address = ?", writer()))
                .as("nobody who is to be remembered")
                .isEqualTo(0L);
        var shown = fate(kept);
        assertThat(shown.path("detail").asString()).contains("“Keep out”").contains(sentence);
        assertThat(shown.path("filters").toString()).isEqualTo("[\"Keep out\"]");
        assertThat(shown.path("releasable").asBoolean()).isTrue();
        var listed = administrator.get("/mail/fates?fate=%s&q=%s".formatted(outcome.word(), writer()));
        assertThat(listed.json().path("items")).hasSize(1);

        var released = intake.release(kept.id(), "Anna");
        assertThat(released.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(fate(released).path("filters").toString()).isEqualTo("[\"Keep out\"]");
        assertThat(fate(released).path("letInBy").asString()).isEqualTo("Anna");
        assertThat(ticket(released).path("tags").toString()).isEqualTo("[]");
        assertThat(receive(mail(writer(), "Another matter", "Hello")).outcome()).isEqualTo(Outcome.NEW_TICKET);
    }

    @Test
    void aFilterSetsTheFieldsOfANewTicket() {
        var agent = testAgents.create(name + "@agents.example", Role.AGENT);
        var team = id(administrator.made(
                "/teams",
                "{\"name\":\"Team %s\",\"memberIds\":[%d]}"
                        .formatted(name, agent.id().value())));
        var category = id(administrator.made("/categories", "{\"name\":\"Category %s\"}".formatted(name)));
        filter("Invoices", "from:@invoices.example", """
                "teamId":%d,"assigneeId":%d,"categoryId":%d,"severity":"critical","urgency":"critical",\
                "kind":"incident","tags":["invoice","vip"]""".formatted(
                        team, agent.id().value(), category));

        var fate = receive(mail("billing-%s@invoices.example".formatted(name), "Invoice 1", "Pay"));

        assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(fate.reason()).isEqualTo("new");
        assertThat(fate.filters()).containsExactly("Invoices");
        assertThat(fate(fate).path("filters").toString()).isEqualTo("[\"Invoices\"]");
        var ticket = ticket(fate);
        assertThat(ticket.path("team").path("id").asLong()).isEqualTo(team);
        assertThat(ticket.path("assignee").path("id").asLong())
                .isEqualTo(agent.id().value());
        assertThat(ticket.path("category").path("id").asLong()).isEqualTo(category);
        assertThat(ticket.path("severity").asString()).isEqualTo("critical");
        assertThat(ticket.path("urgency").asString()).isEqualTo("critical");
        assertThat(ticket.path("kind").asString()).isEqualTo("incident");
        assertThat(ticket.path("tags").toString()).isEqualTo("[\"invoice\",\"vip\"]");
    }

    @Test
    void allThatMatchSetFieldsTheLaterOverTheEarlierAndTheFirstThatStopsAMailEndsIt() {
        filter("First", "order", "\"severity\":\"low\",\"kind\":\"question\",\"tags\":[\"a\",\"b\"]");
        filter("Other", "disorder", "\"severity\":\"high\",\"tags\":[\"never\"]");
        filter("Second", "order", "\"severity\":\"critical\",\"tags\":[\"b\",\"c\"]");
        filter("Stop", "stop", "\"disposition\":\"quarantine\"");
        filter("Last", "order", "\"disposition\":\"block\",\"urgency\":\"high\"");

        var stopped = receive(mail(writer(), "Order", "please stop"));
        assertThat(stopped.reason()).isEqualTo("held-by-filter");
        assertThat(stopped.filters())
                .as("those that only set fields have set none")
                .containsExactly("Stop");

        order("Last", "First", "Other", "Second", "Stop");
        assertThat(receive(mail(writer(), "Order", "please stop")).reason()).isEqualTo("blocked-by-filter");

        switchOff("Last");
        var delivered = receive(mail(writer(), "Order", "go"));
        assertThat(delivered.filters()).containsExactly("First", "Second");
        var ticket = ticket(delivered);
        assertThat(ticket.path("severity").asString()).isEqualTo("critical");
        assertThat(ticket.path("kind").asString()).isEqualTo("question");
        assertThat(ticket.path("tags").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void anAnswerMeetsThemTooButKeepsItsTicketAsItIs() {
        var opened = receive(mail(writer(), "Printer", "Broken"));
        filter("Fields", "answering", "\"severity\":\"critical\",\"tags\":[\"never\"]");
        filter("Block", "insulting", "\"disposition\":\"block\"");

        var answer = receive(answer(opened, "answering you"));
        assertThat(answer.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(answer.filters()).isEmpty();
        assertThat(ticket(opened).path("severity").asString()).isEqualTo("medium");

        var blocked = receive(answer(opened, "insulting you"));
        assertThat(blocked.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(blocked.ticketNumber()).isNull();
        assertThat(intake.release(blocked.id(), "Anna").outcome()).isEqualTo(Outcome.REPLY);
    }

    @Test
    void anAssigneeWhoCouldNotHaveTheTicketIsLeftOut() {
        var agent = testAgents.create(name + "@agents.example", Role.AGENT);
        var team = id(administrator.made("/teams", "{\"name\":\"Team %s\"}".formatted(name)));
        filter("Assign", "assign", "\"assigneeId\":%d".formatted(agent.id().value()));
        filter("Route", "route", "\"teamId\":%d".formatted(team));

        assertThat(ticket(receive(mail(writer(), "assign", "x")))
                        .path("assignee")
                        .path("id")
                        .asLong())
                .isEqualTo(agent.id().value());
        var routed = ticket(receive(mail(writer(), "assign and route", "x")));
        assertThat(routed.path("team").path("id").asLong()).isEqualTo(team);
        assertThat(routed.path("assignee").isNull()).isTrue();
    }

    @Test
    void whatAFilterWantsPassedOnIsSaidWhereTheMailIsFiled() {
        filter("Pass on", "forward", "\"forwardTo\":\"boss@elsewhere.example\"");
        filter("Also", "forward", "\"forwardTo\":\"boss@elsewhere.example\",\"disposition\":\"block\"");

        var fate = receive(mail(writer(), "Please forward", "x"));

        assertThat(fate.reason()).isEqualTo("blocked-by-filter");
        assertThat(fate.filters()).containsExactly("Pass on", "Also");
        assertThat(events.stream(ForwardWanted.class).filter(wanted -> wanted.fateId() == fate.id()))
                .extracting(wanted -> wanted.to().value())
                .containsExactly("boss@elsewhere.example");
    }

    @Test
    void ourOwnMailsReportsAboutThemAndArchivesMeetNone() {
        var opened = receive(mail(writer(), "Printer", "Broken"));
        filter("All", "-xyzzy", "\"disposition\":\"block\",\"forwardTo\":\"boss@elsewhere.example\"");

        var id = tokens.messageId(
                number(opened),
                Objects.requireNonNull(opened.ticketMessageId()),
                mailbox().address().domain());
        var own = bytes("From: %s\nMessage-ID: %s\nX-Pharos-Loop: %s\n\nOurs\n"
                .formatted(mailbox().address().value(), id, tokens.loopMark(id)));
        var ours = receive(own);
        assertThat(ours.reason()).isEqualTo("own-mail");
        assertThat(ours.filters()).isEmpty();

        var archived = intake.receive(new RawMail(
                Source.IMPORT,
                List.of(mailbox()),
                List.of(),
                null,
                mail(writer(), "Long ago", "x"),
                clock.instant(),
                null));
        assertThat(archived.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(archived.filters()).isEmpty();
        assertThat(receive(mail(writer(), "Today", "x")).reason()).isEqualTo("blocked-by-filter");
    }

    @Test
    void aBrokenFilterDoesNothing() {
        var team = administrator.made("/teams", "{\"name\":\"Team %s\"}".formatted(name));
        filter("Gone", "broken", "\"disposition\":\"block\",\"teamId\":%d".formatted(id(team)));
        filter("Odd", "broken", "\"disposition\":\"block\"");
        administrator.with("If-Match", "\"1\"").patch(team, "{\"archived\":true}");
        sql.execute("UPDATE mail_filter SET condition = 'form:x' WHERE name = 'Odd'");
        filter("Works", "broken", "\"tags\":[\"works\"]");

        var fate = receive(mail(writer(), "broken", "x"));
        assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(fate.filters()).containsExactly("Works");
    }

    /** No more than a mail from a machine does without any; {@link MailIntakeTests} says why they are counted. */
    @Test
    void filtersAskTheDatabaseNothingMore() {
        receive(mail(writer(), "First", "Now you know me"));
        filter(
                "Fields",
                "ways body:plain header.x-score<5 from:@filters.example",
                "\"severity\":\"high\",\"tags\":[\"x\"]");
        filter("Stop", "-ways", "\"disposition\":\"block\"");

        assertThat(fewestWays()).isLessThanOrEqualTo(5);
    }

    private int fewestWays() {
        return IntStream.range(0, 3)
                .map(_ -> statements
                        .during(() -> {
                            var fate = receive(mail(writer(), "ways", "Plain", "X-Score: 4", "Precedence: bulk"));
                            assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
                        })
                        .size())
                .min()
                .orElseThrow();
    }

    @Test
    void aConditionIsTriedWithTheNewestMails() {
        var met = receive(mail(writer(), "Trial " + name, "x", "X-Score: 7"));
        receive(mail(writer(), "Trial " + name, "x", "X-Score: 2"));

        var trial = administrator.post(
                "/mail/filters/trial", "{\"condition\":\"subject:%s header.x-score>5\"}".formatted(name));

        assertThat(trial.status()).as(trial.text()).isEqualTo(200);
        assertThat(trial.json().path("tried").asInt()).isBetween(2, 200);
        assertThat(trial.json().path("met")).hasSize(1);
        var mail = trial.json().path("met").get(0);
        assertThat(mail.path("id").asLong()).isEqualTo(met.id());
        assertThat(mail.path("from").asString()).isEqualTo(writer());
        assertThat(mail.path("subject").asString()).isEqualTo("Trial " + name);
        assertThat(mail.path("fate").asString()).isEqualTo("new-ticket");
    }

    @Test
    void theMailAFilterIsMadeLikeIsAlwaysTried() {
        var old = receive(mail(writer(), "Like " + name, "x"));
        receive(mail(writer(), "Newer " + name, "x"));
        var condition = "subject:\"like %s\"".formatted(name);

        var narrow = new FilterTrial(filters, fateStore, originals, 1, Duration.ofMinutes(1));
        assertThat(narrow.tryCondition(new FilterTrial.TrialRequest(condition, null))
                        .met())
                .isEmpty();
        var trial = narrow.tryCondition(new FilterTrial.TrialRequest(condition, old.id()));
        assertThat(trial.met()).extracting(FilterTrial.TriedMail::id).containsExactly(old.id());
        assertThat(trial.tried()).isEqualTo(2);
        assertThat(trial.limit()).isNull();
    }

    @Test
    void aTrialThatTakesTooLongSaysHowManyWereTried() {
        receive(mail(writer(), "First " + name, "x"));
        receive(mail(writer(), "Second " + name, "x"));
        var hurried = new FilterTrial(filters, fateStore, originals, 2, Duration.ZERO);
        assertThat(hurried.tryCondition(new FilterTrial.TrialRequest("subject:" + name, null)))
                .extracting(FilterTrial.Trial::tried, FilterTrial.Trial::among, FilterTrial.Trial::limit)
                .containsExactly(1, 2, FilterTrial.Limit.TIME);
    }

    @Test
    void aQuarantineIsWorkedThrough() {
        filter("Hold", "hold", "\"disposition\":\"quarantine\"");
        var wanted = IntStream.range(0, 3)
                .mapToObj(i -> receive(mail(writer(), "hold " + i, "x")))
                .sorted(Comparator.comparing(Fate::id))
                .toList();
        var unwanted = receive(mail(writer(), "hold it", "x"));
        assertThat(fate(unwanted).path("discardable").asBoolean()).isTrue();

        var discarded = administrator.post("/mail/fates/%d/discard".formatted(unwanted.id()), "{}");
        assertThat(discarded.status()).as(discarded.text()).isEqualTo(200);
        assertThat(discarded.json().path("fate").asString()).isEqualTo("ignored");
        assertThat(discarded.json().path("reason").asString()).isEqualTo("discarded");
        assertThat(discarded.json().path("detail").asString())
                .isEqualTo("Test administrator discarded this mail. It can still be let in.");
        assertThat(discarded.json().path("filters").toString()).isEqualTo("[\"Hold\"]");
        assertThat(discarded.json().path("releasable").asBoolean()).isTrue();
        assertThat(discarded.json().path("discardable").asBoolean()).isFalse();
        var again = administrator.post("/mail/fates/%d/discard".formatted(unwanted.id()), "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("mail-not-discardable");

        var ids = wanted.stream().map(fate -> String.valueOf(fate.id())).toList();
        var released =
                administrator.post("/mail/fates/release", "{\"ids\":[%s,999999999]}".formatted(String.join(",", ids)));
        assertThat(released.status()).as(released.text()).isEqualTo(200);
        assertThat(released.json().path("items")).hasSize(4);
        for (var i = 0; i < 3; i++) {
            var item = released.json().path("items").get(i);
            assertThat(item.path("id").asLong()).isEqualTo(wanted.get(i).id());
            assertThat(item.path("fate").path("fate").asString()).isEqualTo("new-ticket");
            assertThat(item.path("problem").isNull()).isTrue();
        }
        var nobody = released.json().path("items").get(3);
        assertThat(nobody.path("fate").isNull()).isTrue();
        assertThat(nobody.path("problem").asString()).isNotBlank();
        assertThat(intake.release(unwanted.id(), "Anna").outcome()).isEqualTo(Outcome.NEW_TICKET);
        var tooMany = IntStream.range(0, 101).mapToObj(String::valueOf).toList();
        assertThat(administrator
                        .post("/mail/fates/release", "{\"ids\":[%s]}".formatted(String.join(",", tooMany)))
                        .status())
                .isEqualTo(400);
    }

    private Mailbox mailbox() {
        return mailboxes.get("in-%s@filters.example".formatted(name));
    }

    private String writer() {
        return "kari-%s@filters.example".formatted(name);
    }

    private Fate receive(byte[] mail) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox()), List.of(), null, mail, clock.instant(), null));
    }

    private byte[] answer(Fate opened, String words) {
        return mail(
                writer(), "Re: Printer", words, "In-Reply-To: " + opened.mail().messageId());
    }

    @Test
    void aFilterOfOneMailboxMeetsAMailThatCameToAnotherAsWell() {
        filter("Second", "subject:both", "\"disposition\":\"quarantine\"");
        var first = mailboxes.get("first-%s@desk.example".formatted(name));

        var fate = intake.receive(new RawMail(
                Source.SMTP,
                List.of(first, mailbox()),
                List.of(),
                null,
                mail("a@both.example", "To both", "Words"),
                clock.instant(),
                null));

        assertThat(fate.reason()).isEqualTo("held-by-filter");
    }

    @Test
    void whatWasDiscardedIsNotLetInByTheRetryThatSawItFailed() {
        filter("Held", "subject:discard", "\"disposition\":\"quarantine\"");
        var fate = receive(mail("a@discard.example", "Discard", "Words"));
        sql.execute("UPDATE mail_fate SET fate = 'failed', reason = 'failed' WHERE id = ?", fate.id());
        administrator.post("/mail/fates/%d/discard".formatted(fate.id()), "");

        assertThatThrownBy(() -> intake.retry(fate.id())).hasMessageContaining("mail-not-releasable");
    }

    private void filter(String called, String condition, String actions) {
        administrator.made(
                "/mail/filters",
                "{\"name\":\"%s\",\"condition\":\"mailbox:%s %s\",%s}"
                        .formatted(called, mailbox().id(), condition, actions));
    }

    private void order(String... names) {
        var ids = new ArrayList<String>();
        for (var called : names) {
            ids.add(named(called).path("id").asString());
        }
        var answer = administrator.put("/mail/filters/order", "{\"ids\":[%s]}".formatted(String.join(",", ids)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void switchOff(String called) {
        administrator
                .with(
                        "If-Match",
                        "\"%d\"".formatted(named(called).path("version").asInt()))
                .patch("/mail/filters/" + named(called).path("id").asLong(), "{\"active\":false}");
    }

    private JsonNode named(String called) {
        for (var filter : administrator.get("/mail/filters").json().path("items")) {
            if (filter.path("name").asString().equals(called)) {
                return filter;
            }
        }
        throw new AssertionError("There is no filter " + called);
    }

    private JsonNode fate(Fate fate) {
        return administrator.get("/mail/fates/" + fate.id()).json();
    }

    private static TicketNumber number(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private JsonNode ticket(Fate fate) {
        return administrator.get("/tickets/" + number(fate)).json();
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }
}
