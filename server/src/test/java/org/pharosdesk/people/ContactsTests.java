package org.pharosdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ContactsTests {

    @Autowired
    Contacts contacts;

    @Autowired
    Organizations organizations;

    @Test
    void manyMailsOfANewPersonAtOnceMakeOneContact() throws Exception {
        var address = new EmailAddress("racer@race.example");
        var racers = 12;
        var start = new CyclicBarrier(racers);
        Callable<ContactId> mail = () -> {
            start.await();
            return contacts.findOrCreate(address, "Racer", null).id();
        };
        var found = new HashSet<ContactId>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(racers, mail))) {
                found.add(result.get());
            }
        }
        assertThat(found).hasSize(1);
        assertThat(contacts.search("race.example", new Paging(null, null)).items())
                .hasSize(1);
    }

    @Test
    void aNewPersonBelongsToTheOrganisationOfTheirMailDomain() {
        var acme = organizations.create(new OrganizationDetails("Acme", List.of("Acme.Example"), null));
        var contact = contacts.findOrCreate(new EmailAddress("wile@acme.example"), "Wile", null);
        assertThat(contact.organizationId()).isEqualTo(acme.id());
    }

    @ParameterizedTest
    @CsvSource({
        "Ola Nordmann, Ola Nordmann",
        "'Win at https://evil.example now', a b",
        "'Visit evil.com today', a b",
        "www.evil, a b",
        "'  Two   lines ', Two lines",
        "'Anna\u202E gnp.exe', a b",
        "'', a b",
        "'Sixty-five letters and more than that are never a name somebody has', a b"
    })
    void aNameThatCarriesAWebAddressOrTooMuchTextGivesWayToTheAddress(String given, String shown) {
        assertThat(DisplayName.of(given, new EmailAddress("a.b@c.example"))).isEqualTo(shown);
    }

    @Test
    void aListGoesOnWhereTheLastPageEnded() {
        for (var name : List.of("Pager c", "pager A", "Pager B")) {
            contacts.create(ContactDetails.named(name, List.of()));
        }
        var first = contacts.search("pager", new Paging(2, null));
        var second = contacts.search("pager", new Paging(2, first.nextCursor()));
        assertThat(first.items()).extracting(found -> found.contact().name()).containsExactly("pager A", "Pager B");
        assertThat(second.items()).extracting(found -> found.contact().name()).containsExactly("Pager c");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aChangeAgainstAnOlderVersionIsRefused() {
        var contact = contacts.create(ContactDetails.named("Stale", List.of()));
        var phone = new ContactDetails(null, null, null, null, null, Optional.of("+47 1"), null);
        var changed = contacts.change(contact.contact().id(), contact.version(), phone);
        assertThat(changed.phone()).isEqualTo("+47 1");
        assertThat(changed.contact().name()).isEqualTo("Stale");
        assertThatThrownBy(() -> contacts.change(contact.contact().id(), contact.version(), phone))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("currentVersion", 2L));
    }

    @Test
    void anAddressLeadsToOneContactOnly() {
        var address = List.of(new EmailAddress("taken@one.example"));
        contacts.create(ContactDetails.named("First", address));
        assertThatThrownBy(() -> contacts.create(ContactDetails.named("Second", address)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("address-taken"));
    }
}
