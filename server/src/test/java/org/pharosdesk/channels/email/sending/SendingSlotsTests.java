package org.pharosdesk.channels.email.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.sending.SendingSlots.Slot;
import org.pharosdesk.people.EmailAddress;

class SendingSlotsTests {

    private static final Instant LATER = Instant.parse("2026-11-27T12:00:05Z");

    private final List<DeliveryId> told = new ArrayList<>();
    private final SendingSlots slots = new SendingSlots((mail, _) -> told.add(mail));

    @Test
    void aSlowServerLeavesThreadsForOthers() {
        var taken = IntStream.range(0, 10)
                .mapToObj(i -> take(i, server(1), "domain%d.example".formatted(i)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(taken).hasSize(4);
        assertThat(take(20, server(2), "domain0.example")).isPresent();

        taken.getFirst().close();
        assertThat(take(21, server(1), "domain9.example")).isPresent();
    }

    @Test
    void aDomainThatKeepsUsWaitingLeavesThreadsForOthers() {
        var taken = IntStream.range(0, 10)
                .mapToObj(i -> take(i, server(i), "tarpit.example"))
                .flatMap(Optional::stream)
                .toList();
        assertThat(taken).hasSize(3);
    }

    @Test
    void whoeverFoundNoPlaceIsToldWhenThereIsOneInTheOrderTheyCame() {
        var first = take(0, server(1), "a.example").orElseThrow();
        IntStream.range(1, 4)
                .forEach(i -> assertThat(take(i, server(1), "b.example")).isPresent());
        IntStream.range(4, 7).forEach(i -> {
            assertThat(take(i, server(1), "c%d.example".formatted(i))).isEmpty();
            slots.waits(new DeliveryId(i), LATER);
        });
        assertThat(told).isEmpty();

        first.close();
        assertThat(told).containsExactly(new DeliveryId(4));
    }

    @Test
    void aPlaceForAnotherDomainIsNoneForAFullOne() {
        var other = take(0, server(1), "a.example").orElseThrow();
        IntStream.range(1, 4)
                .forEach(i -> assertThat(take(i, server(1), "full.example")).isPresent());
        turnedAway(4, "full.example");
        turnedAway(5, "a.example");

        other.close();
        assertThat(told).containsExactly(new DeliveryId(5));
    }

    @Test
    void aPlaceThatIsGivenBackBeforeTheJobHasEndedIsNotMissed() {
        var taken = IntStream.range(0, 4)
                .mapToObj(i -> take(i, server(1), "a%d.example".formatted(i)).orElseThrow())
                .toList();
        assertThat(take(4, server(1), "b.example")).isEmpty();
        taken.getFirst().close();
        assertThat(told).as("its job is still running and cannot be called").isEmpty();

        slots.waits(new DeliveryId(4), LATER);
        assertThat(told).containsExactly(new DeliveryId(4));
    }

    private void turnedAway(int mail, String domain) {
        assertThat(take(mail, server(1), domain)).isEmpty();
        slots.waits(new DeliveryId(mail), LATER);
    }

    private Optional<Slot> take(int mail, Server server, String domain) {
        return slots.take(new DeliveryId(mail), server, List.of(new EmailAddress("somebody@" + domain)));
    }

    private static Server server(int port) {
        return new Server("127.0.0.1", port, Security.NONE, null, null);
    }
}
