package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TicketLinksTests {

    @Autowired
    TicketLinks links;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketPages pages;

    @Autowired
    Journal journal;

    @Autowired
    Desk desk;

    private Agent agent;
    private Contact ane;
    private TicketNumber child;
    private TicketNumber parent;

    @BeforeEach
    void twoTickets() {
        agent = desk.agent(Role.AGENT);
        ane = desk.contact("Ane");
        child = desk.ticket(ane, null, "No hot water", "Please");
        parent = desk.ticket(ane, null, "Boiler broken", "Please");
    }

    @Test
    void aLinkIsSeenFromBothSidesAndToldInBothHistories() {
        links.set(agent, child, parent, LinkRelation.CHILD_OF);

        assertThat(related(child)).containsExactly("child-of → " + parent);
        assertThat(related(parent)).containsExactly("child-of ← " + child);
        assertThat(journal.of(child).getLast())
                .extracting(Journal.Line::type, Journal.Line::from, Journal.Line::to, Journal.Line::reason)
                .containsExactly(Journal.Type.LINKED, null, parent.toString(), "child-of");
        assertThat(journal.of(parent).getLast())
                .extracting(Journal.Line::type, Journal.Line::from, Journal.Line::to, Journal.Line::reason)
                .containsExactly(Journal.Type.LINKED, child.toString(), null, "child-of");
    }

    @Test
    void ofTwoTicketsOneThingIsSaidAtATime() {
        links.set(agent, child, parent, LinkRelation.CHILD_OF);
        links.set(agent, parent, child, LinkRelation.CAUSED_BY);

        assertThat(related(child)).containsExactly("caused-by ← " + parent);
        assertThat(types(child)).endsWith("linked", "unlinked", "linked");
        links.set(agent, parent, child, LinkRelation.CAUSED_BY);
        assertThat(types(child)).as("said once").endsWith("linked", "unlinked", "linked");
        links.remove(agent, child, parent);
        assertThat(related(child)).isEmpty();
        links.remove(agent, child, parent);
        assertThat(types(parent)).endsWith("linked", "unlinked");
    }

    @Test
    void whatTheDeskNotedStaysBesideIt() {
        tickets.link(child, parent, LinkRelation.POSSIBLY_RELATED, agent.actor());
        links.set(agent, child, parent, LinkRelation.RELATED);
        links.remove(agent, child, parent);

        assertThat(related(child)).containsExactly("possibly-related → " + parent);
        assertRefused("link-impossible", () -> links.set(agent, child, parent, LinkRelation.JOINED));
        assertRefused("link-impossible", () -> links.set(agent, child, child, LinkRelation.RELATED));
    }

    @Test
    void parentsMakeNoCircle() {
        var grandparent = desk.ticket(ane, null, "Power cut", "Please");
        links.set(agent, child, parent, LinkRelation.CHILD_OF);
        links.set(agent, parent, grandparent, LinkRelation.CHILD_OF);

        assertRefused("link-circle", () -> links.set(agent, grandparent, child, LinkRelation.CHILD_OF));
        assertThat(related(grandparent)).containsExactly("child-of ← " + parent);
        links.set(agent, grandparent, child, LinkRelation.CAUSED_BY);
        links.set(agent, parent, child, LinkRelation.CHILD_OF);
        assertThat(related(child)).contains("child-of ← " + parent);
    }

    @Test
    void evenThoseWhoLinkAtOnceMakeNoCircle() throws Exception {
        var third = desk.ticket(ane, null, "Power cut", "Please");
        var ring = List.of(child, parent, third);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 3)
                    .<Callable<String>>mapToObj(i -> () ->
                            refusal(() -> links.set(agent, ring.get(i), ring.get((i + 1) % 3), LinkRelation.CHILD_OF)))
                    .toList();
            assertThat(threads.invokeAll(work).stream().map(done -> done.resultNow()))
                    .containsExactlyInAnyOrder("", "", "link-circle");
        }
    }

    @Test
    void whoMayNotReadTheOtherTicketSeesThatThereIsOneAndNoMore() {
        var ours = desk.team("Ours");
        var insider = desk.agent(Role.AGENT, ours);
        var own = desk.ticket(ane, ours, "Ours", "Please");
        var foreign = desk.ticket(ane, desk.team("Theirs"), "Theirs", "Please");

        assertRefused("not-found", () -> links.set(insider, own, foreign, LinkRelation.RELATED));
        links.set(desk.agent(Role.LEAD), own, foreign, LinkRelation.DUPLICATE_OF);

        var page = pages.of(insider, own);
        assertThat(page.relatedTo()).isEmpty();
        assertThat(page.unseen()).containsExactly(new TicketPage.UnseenTicket(LinkRelation.DUPLICATE_OF, true));
        assertThat(pages.history(insider, own).getLast())
                .extracting(Journal.Line::type, Journal.Line::to, Journal.Line::reason)
                .containsExactly(Journal.Type.LINKED, null, "duplicate-of");
        assertRefused("not-found", () -> links.remove(insider, own, foreign));
    }

    private List<String> related(TicketNumber number) {
        return pages.of(agent, number).relatedTo().stream()
                .map(other -> other.relation().word() + (other.namedByUs() ? " → " : " ← ") + other.number())
                .toList();
    }

    private List<String> types(TicketNumber number) {
        return journal.of(number).stream().map(line -> line.type().word()).toList();
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Refusal refusal) {
            return refusal.slug();
        }
    }

    private static void assertRefused(String slug, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
    }
}
