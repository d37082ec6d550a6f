package org.pharosdesk.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Overheard;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.following.Followers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class HeldNotificationsTests {

    @Autowired
    HeldNotifications held;

    @Autowired
    Overheard overheard;

    @Autowired
    Notifications notifications;

    @Autowired
    Tickets tickets;

    @Autowired
    Followers followers;

    @Autowired
    TransactionTemplate inTransaction;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final List<DigestDue> digests = new CopyOnWriteArrayList<>();
    private final List<AgentNotified> news = new CopyOnWriteArrayList<>();
    private List<Overheard.Hearing> hearings = List.of();
    private Agent kari;
    private Agent ola;
    private TicketNumber ticket;

    @BeforeEach
    void listen() {
        hearings = List.of(
                overheard.eachOnAnyThread(DigestDue.class, digests::add),
                overheard.eachOnAnyThread(AgentNotified.class, news::add));
    }

    @AfterEach
    void stopListening() {
        hearings.forEach(Overheard.Hearing::close);
    }

    private List<DigestDue> digestsOf(Agent agent) {
        return digests.stream()
                .filter(digest -> digest.agent().equals(agent.id()))
                .toList();
    }

    @BeforeEach
    void makeAFollowedTicket() {
        kari = desk.agent(Role.AGENT);
        ola = desk.agent(Role.AGENT);
        ticket = desk.ticket(desk.contact("Asker"), null, "Lamp", "It is dark.");
        followers.follow(kari.id(), ticket);
        notifications.switchOn(kari.id(), NotificationKind.FOLLOWED_REPLY, Way.MAIL);
        held.setPace(kari.id(), daily(12));
    }

    @Test
    void whatANodeOfTheReleaseBeforeHoldsIsAMail() {
        inTransaction.executeWithoutResult(transaction -> {
            sql.execute(
                    "INSERT INTO held_notification (agent_id, kind, ticket_number, created_at, due_at)"
                            + " VALUES (?, 'assigned', ?, now(), now() + interval '1 day')",
                    kari.id().value(),
                    ticket.value());
            assertThat(sql.fetchValue(
                            "SELECT way FROM held_notification WHERE agent_id = ?",
                            kari.id().value()))
                    .isEqualTo("mail");
            transaction.setRollbackOnly();
        });
    }

    @Test
    void whatIsHeldIsToldTogetherAndOnce() {
        note("One");
        note("Two");
        assertThat(news.stream().filter(one -> one.agent().equals(kari.id())))
                .as("told in the console at once, and by mail later")
                .hasSize(2)
                .allSatisfy(news -> assertThat(news.ways()).containsExactly(Way.CONSOLE));
        held.tell(kari.id());
        assertThat(digestsOf(kari)).as("not due yet").isEmpty();
        assertThat(jobs()).isEqualTo(1);

        makeDue();
        held.tell(kari.id());
        held.tell(kari.id());
        assertThat(digestsOf(kari)).hasSize(1);
        assertThat(digestsOf(kari).getFirst().news())
                .extracting(DigestDue.News::by)
                .containsExactly(ola.name(), ola.name());
    }

    @Test
    void aDigestThatFailsIsNotLost() {
        note("One");
        makeDue();
        assertThatIllegalStateException()
                .isThrownBy(() -> inTransaction.executeWithoutResult(_ -> {
                    held.tell(kari.id());
                    throw new IllegalStateException("The node dies before it commits");
                }));
        held.tell(kari.id());
        assertThat(digestsOf(kari)).as("once in vain").hasSize(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aDigestThatTwoNodesTellAtOnceIsToldOnce() throws Exception {
        note("One");
        makeDue();
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < 8; i++) {
                nodes.submit(() -> held.tell(kari.id()));
            }
        }
        assertThat(digestsOf(kari)).hasSize(1);
    }

    @Test
    void whatComesAfterTheTimeOfADigestMovesNoneThatIsDue() {
        note("One");
        makeDue();
        note("Two");
        held.tell(kari.id());
        assertThat(digestsOf(kari).getFirst().news()).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatWaitsForADigestThatIsWantedNoMoreIsToldAtOnce() {
        note("One");
        held.setPace(kari.id(), new Pace(ZoneId.of("UTC"), null, Set.of(), null));
        held.tell(kari.id());
        assertThat(digestsOf(kari)).hasSize(1);
    }

    @Test
    void anAgentSetsThePaceInTheProfile() {
        var browser = testAgents.signedIn(Role.AGENT);
        assertThat(browser.get("/me/notifications").json().path("pace").isNull())
                .isTrue();
        var pace = """
                {"zone":"Europe/Athens","quietFrom":"22:00","quietUntil":"07:30","quietDays":[6,7],"digestAt":"08:00"}""".strip();
        assertThat(browser.put("/me/notifications/pace", pace).status()).isEqualTo(200);
        assertThat(browser.get("/me/notifications").json().path("pace").toString())
                .isEqualTo(pace);
        for (var wrong : List.of(
                pace.replace("Europe/Athens", "Mars/Olympus"),
                pace.replace("22:00", "25:00"),
                pace.replace("[6,7]", "[1,2,3,4,5,6,7]"),
                pace.replace("[6,7]", "[8]"))) {
            assertThat(browser.put("/me/notifications/pace", wrong).problem())
                    .as(wrong)
                    .isEqualTo("invalid-input");
        }
    }

    /** So many hours from now, so that no test runs through it. */
    private Pace daily(int hoursFromNow) {
        var zone = ZoneId.of("UTC");
        var at = clock.instant()
                .atZone(zone)
                .toLocalTime()
                .plusHours(hoursFromNow)
                .withNano(0);
        return new Pace(zone, null, Set.of(), at);
    }

    private void note(String text) {
        tickets.post(ticket, desk.note(text), ola.actor());
    }

    private void makeDue() {
        sql.execute(
                "UPDATE held_notification SET due_at = due_at - interval '2 days' WHERE agent_id = ?",
                kari.id().value());
    }

    private int waiting() {
        return sql.fetchSingle(
                        "SELECT count(*) FROM held_notification WHERE agent_id = ?",
                        kari.id().value())
                .get(0, Integer.class);
    }

    private int jobs() {
        return sql.fetchSingle(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_name = 'tell-held-notifications'"
                                + " AND task_instance LIKE ?",
                        kari.id() + "@%")
                .get(0, Integer.class);
    }
}
