package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactDetails;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.ContactMerges;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.LikelyDuplicate;
import org.pharosdesk.people.MergedContact;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ContactMergingTests {

    @Autowired
    Desk desk;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactMerges merges;

    @Autowired
    ContactMerging merging;

    @Autowired
    Tickets tickets;

    @Autowired
    Journal journal;

    @Autowired
    DSLContext sql;

    Actor agent = new Actor.OfSystem("nobody");

    Contact ane = nobody();
    Contact other = nobody();

    @BeforeEach
    void twoRecordsOfOnePerson() {
        agent = desk.agent(Role.AGENT).actor();
        ane = desk.contact("Ane Lie");
        other = desk.contact("Ane L");
    }

    private static Contact nobody() {
        return new Contact(new ContactId(0), "", List.of(), null, null);
    }

    @Test
    void whatAPersonHadIsTheOthersAfterTheMergeAndTheirOwnAgainAfterUndoingIt() {
        var asked = desk.ticket(other, null, "Printer", "It is broken");
        var copied = desk.ticket(desk.contact("Kim"), null, "Cc", "See below");
        tickets.addParticipant(copied, other.id(), address(other), agent);
        var author =
                tickets.messagesUpTo(asked, new MessageId(Long.MAX_VALUE), 1).getFirst();

        merge(other, ane);

        assertThat(facts(asked).requesterId()).isEqualTo(ane.id());
        assertThat(participants(asked)).containsExactly(address(other) + " of " + ane.id() + " as requester");
        assertThat(participants(copied)).contains(address(other) + " of " + ane.id());
        assertThat(contacts.byAddress(address(other)).orElseThrow().id()).isEqualTo(ane.id());
        assertThat(contacts.find(other.id()).orElseThrow().id()).isEqualTo(ane.id());
        assertThat(contacts.find(ane.id()).orElseThrow().addresses()).containsExactly(address(ane), address(other));
        assertThat(tickets.message(author).orElseThrow().author().name()).isEqualTo("Ane L");
        assertThat(lines(asked)).contains("REQUESTER_MERGED Ane L > Ane Lie");
        assertThat(lines(copied)).noneMatch(line -> line.startsWith("REQUESTER"));
        assertThat(merges.into(ane.id())).extracting(MergedContact::name).containsExactly("Ane L");

        var since = desk.ticket(contacts.byAddress(address(other)).orElseThrow(), null, "Later", "And this");
        merges.undo(other.id(), agent);

        assertThat(facts(asked).requesterId()).isEqualTo(other.id());
        assertThat(participants(asked)).containsExactly(address(other) + " of " + other.id() + " as requester");
        assertThat(participants(copied)).contains(address(other) + " of " + other.id());
        assertThat(participants(copied)).noneMatch(one -> one.contains(" of " + ane.id()));
        assertThat(facts(since).requesterId()).isEqualTo(ane.id());
        assertThat(contacts.byAddress(address(other)).orElseThrow().id()).isEqualTo(other.id());
        assertThat(contacts.find(ane.id()).orElseThrow().addresses()).containsExactly(address(ane));
        assertThat(lines(asked)).contains("REQUESTER_SEPARATED Ane Lie > Ane L");
        assertThat(merges.into(ane.id())).isEmpty();
    }

    @Test
    void whoTookPartTwiceTakesPartOnceAsTheRequesterAndTwiceAgainLater() {
        var asked = desk.ticket(other, null, "Both", "Text");
        tickets.addParticipant(asked, ane.id(), address(ane), agent);

        merge(other, ane);
        assertThat(participants(asked)).containsExactly(address(other) + " of " + ane.id() + " as requester");

        merges.undo(other.id(), agent);
        assertThat(participants(asked))
                .containsExactlyInAnyOrder(
                        address(other) + " of " + other.id() + " as requester", address(ane) + " of " + ane.id());
    }

    @Test
    void whoTookPartUnderTwoMergedRecordsStaysWhenOneOfThemIsSeparated() {
        var third = desk.contact("A. Lie");
        var copied = desk.ticket(desk.contact("Kim"), null, "Cc", "See below");
        tickets.addParticipant(copied, other.id(), address(other), agent);
        tickets.addParticipant(copied, third.id(), address(third), agent);
        merge(other, ane);
        merge(third, ane);

        merges.undo(other.id(), agent);

        assertThat(participants(copied))
                .contains(address(other) + " of " + other.id())
                .anyMatch(one -> one.endsWith(" of " + ane.id()));
    }

    @Test
    void whatTheDeskHasChangedSinceTheMergeStaysChanged() {
        var elsewhere = desk.contact("Elsewhere");
        var given = desk.ticket(other, null, "Given away", "Text");
        var left = desk.ticket(desk.contact("Kim"), null, "Left", "Text");
        tickets.addParticipant(left, other.id(), address(other), agent);
        merge(other, ane);
        sql.execute(
                "UPDATE ticket SET requester_id = {0} WHERE number = {1}",
                elsewhere.id().value(), given.value());
        sql.execute(
                "DELETE FROM ticket_participant WHERE ticket_number = {0} AND contact_id = {1}",
                left.value(), ane.id().value());

        merges.undo(other.id(), agent);

        assertThat(facts(given).requesterId()).isEqualTo(elsewhere.id());
        assertThat(participants(left))
                .noneMatch(one -> one.contains(address(other).value()));
    }

    @Test
    void factsTheOtherDidNotHaveGoAlongAndComeBack() {
        var version = profileVersion(other);
        contacts.change(other.id(), version, facts("+47 22 33 44 55", "Mornings only"));

        merge(other, ane);
        assertThat(contacts.profile(ane.id()).phone()).isEqualTo("+47 22 33 44 55");
        assertThat(contacts.profile(ane.id()).note()).isNull();
        assertThat(merges.into(ane.id())).extracting(MergedContact::note).containsExactly("Mornings only");

        merges.undo(other.id(), agent);
        assertThat(contacts.profile(ane.id()).phone()).isNull();
        assertThat(contacts.profile(other.id()).phone()).isEqualTo("+47 22 33 44 55");
    }

    @Test
    void theMergedOneIsFoundUnderItsNameAsTheOther() {
        var odd = contacts.create(ContactDetails.named("Quillon Vandersloot", List.of()));
        merges.merge(odd.contact().id(), odd.version(), ane.id(), agent);
        assertThat(contacts.search("Quillon Vandersloot", new Paging(null, null))
                        .items())
                .extracting(found -> found.contact().id())
                .containsExactly(ane.id());
    }

    @Test
    void theMergedOneIsNoMoreChangedNorMergedAndIsUndoneFromTheLastOn() {
        var third = desk.contact("Ane Third");
        var stale = profileVersion(other);
        merge(other, ane);
        assertThatThrownBy(() -> contacts.change(other.id(), stale, facts("1", null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("contact-merged");
        assertThatThrownBy(() -> merges.merge(third.id(), profileVersion(third), other.id(), agent))
                .hasMessageContaining("contact-merged");
        assertThatThrownBy(() -> merges.merge(ane.id(), 0, ane.id(), agent)).hasMessageContaining("merge-into-itself");
        assertThatThrownBy(() -> merges.merge(third.id(), 77, ane.id(), agent)).hasMessageContaining("stale-version");

        merge(ane, third);
        assertThat(contacts.find(other.id()).orElseThrow().id()).isEqualTo(third.id());
        assertThatThrownBy(() -> merges.undo(other.id(), agent)).hasMessageContaining("contact-merged");
        merges.undo(ane.id(), agent);
        merges.undo(other.id(), agent);
        assertThat(contacts.find(other.id()).orElseThrow().addresses()).containsExactly(address(other));
    }

    @Test
    void ofTwoMergesTheOppositeWayAtOnceOneIsDone() throws Exception {
        desk.ticket(ane, null, "One", "Text");
        desk.ticket(other, null, "Two", "Text");
        var oneVersion = profileVersion(ane);
        var otherVersion = profileVersion(other);
        var done = atOnce(
                () -> merges.merge(ane.id(), oneVersion, other.id(), agent),
                () -> merges.merge(other.id(), otherVersion, ane.id(), agent));
        assertThat(done).containsExactlyInAnyOrder(Optional.empty(), Optional.of("contact-merged"));
        assertThat(contacts.find(ane.id())).isEqualTo(contacts.find(other.id()));
    }

    @Test
    void whatIsOpenedForThePersonWhileTheyAreMergedIsTheOthersInTheEnd() throws Exception {
        var opened = new ArrayList<TicketNumber>();
        var version = profileVersion(other);
        var done = atOnce(
                () -> merges.merge(other.id(), version, ane.id(), agent),
                () -> opened.add(desk.ticket(other, null, "Meanwhile", "Text")));
        assertThat(done).containsOnly(Optional.empty());
        var merge = sql.fetchSingle(
                        "SELECT id FROM contact_merge WHERE from_id = {0}",
                        other.id().value())
                .get(0, Long.class);
        var late = desk.ticket(other, null, "Late", "Text");

        merging.gather(new ContactMerging.Gathering(merge, ref(other), ref(ane)));

        assertThat(facts(opened.getFirst()).requesterId()).isEqualTo(ane.id());
        assertThat(facts(late).requesterId()).isEqualTo(ane.id());
        merges.undo(other.id(), agent);
        assertThat(facts(late).requesterId()).isEqualTo(other.id());
    }

    @Test
    void likelyDuplicatesShareANumberANameOrWhatStandsBeforeTheAt() {
        var one = contacts.create(new ContactDetails(
                "Ingvild Thorkildsen",
                List.of(new EmailAddress("ingvild.thorkildsen@work.example"), new EmailAddress("post@t.example")),
                null,
                null,
                null,
                Optional.of("+47 918 27 364"),
                null));
        contacts.create(ContactDetails.named("I.T.", List.of(new EmailAddress("ingvild.thorkildsen@home.example"))));
        contacts.create(ContactDetails.named("ingvild thorkildsen", List.of()));
        contacts.create(ContactDetails.named("The post room", List.of(new EmailAddress("post@u.example"))));
        contacts.create(new ContactDetails("Ingvild", List.of(), null, null, null, Optional.of("91827364"), null));

        assertThat(merges.likely(one.contact().id()))
                .extracting(found -> found.name() + ": " + found.likeness())
                .containsExactly(
                        "Ingvild: " + LikelyDuplicate.Likeness.SAME_PHONE,
                        "ingvild thorkildsen: " + LikelyDuplicate.Likeness.SAME_NAME,
                        "I.T.: " + LikelyDuplicate.Likeness.SIMILAR_ADDRESS);
    }

    /** The slug each was refused with. */
    private static List<Optional<String>> atOnce(Runnable... doings) throws Exception {
        var start = new CyclicBarrier(doings.length);
        var racing = new ArrayList<Callable<Optional<String>>>();
        for (var doing : doings) {
            racing.add(() -> {
                start.await();
                try {
                    doing.run();
                    return Optional.empty();
                } catch (Refusal refusal) {
                    return Optional.of(refusal.slug());
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(racing).stream().map(Future::resultNow).toList();
        }
    }

    private void merge(Contact from, Contact into) {
        merges.merge(from.id(), profileVersion(from), into.id(), agent);
    }

    private int profileVersion(Contact contact) {
        return contacts.profile(contact.id()).version();
    }

    private TicketFacts facts(TicketNumber number) {
        return tickets.find(number).orElseThrow();
    }

    private List<String> participants(TicketNumber number) {
        return facts(number).participants().stream()
                .map(one -> one.address() + " of " + one.contactId() + (one.requester() ? " as requester" : ""))
                .toList();
    }

    private List<String> lines(TicketNumber number) {
        return journal.of(number).stream()
                .map(line -> line.type() + " " + line.from() + " > " + line.to())
                .toList();
    }

    private static ContactDetails facts(String phone, @Nullable String note) {
        return new ContactDetails(null, null, null, null, null, Optional.of(phone), Optional.ofNullable(note));
    }

    private static EmailAddress address(Contact contact) {
        return contact.preferredAddress().orElseThrow();
    }

    private static ContactRef ref(Contact contact) {
        return new ContactRef(contact.id().value(), contact.name(), null);
    }
}
