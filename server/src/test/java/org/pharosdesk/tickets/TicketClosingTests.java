package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TicketClosingTests {

    /** So long ago that no other test's tickets are due at any time told here. */
    private static final Instant SOLVED = Instant.parse("2001-02-03T04:05:06.000007Z");

    private static final Duration LEAST = Duration.ofNanos(1_000);

    @Autowired
    Tickets tickets;

    @Autowired
    DeskSettingsStore settings;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Test
    void aSolvedTicketIsClosedOnceItsDaysAreOverAndNotBefore() {
        var number = solved();
        var end = SOLVED.plus(Duration.ofDays(settings.current().closeAfterDays()));

        closeDueAt(end);
        assertThat(status(number)).isEqualTo(Status.SOLVED);
        closeDueAt(end.plus(LEAST));
        assertThat(status(number)).isEqualTo(Status.CLOSED);
    }

    @Test
    void oneThatWasOpenedAgainOrIsInTheBinStaysAsItIs() {
        var reopened = solved();
        var binned = solved();
        var agent = desk.agent(Role.AGENT).actor();
        tickets.setStatus(reopened, Status.OPEN, null, agent);
        tickets.delete(binned, agent);

        closeDueAt(SOLVED.plus(Duration.ofDays(settings.current().closeAfterDays() + 1)));
        assertThat(status(reopened)).isEqualTo(Status.OPEN);
        assertThat(status(binned)).isEqualTo(Status.SOLVED);
    }

    private TicketNumber solved() {
        var number = desk.ticket(desk.contact("Ida Moe"), null, "S", "Help");
        tickets.setStatus(number, Status.SOLVED, "Done", desk.agent(Role.AGENT).actor());
        sql.execute("UPDATE ticket SET solved_at = ?::timestamptz WHERE number = ?", SOLVED.toString(), number.value());
        return number;
    }

    private void closeDueAt(Instant moment) {
        new TicketClosing(tickets, settings, Clock.fixed(moment, ZoneOffset.UTC)).closeDue();
    }

    private Status status(TicketNumber number) {
        return tickets.find(number).orElseThrow().status();
    }
}
