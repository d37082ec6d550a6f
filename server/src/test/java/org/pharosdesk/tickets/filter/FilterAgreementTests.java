package org.pharosdesk.tickets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;

/** What the database says of tickets, a predicate says of the same tickets at hand. */
@DeskTest
class FilterAgreementTests {

    private static final int TICKETS = 60;
    private static final int FILTERS = 400;

    private static final List<String> WORDS = List.of(
            "printer",
            "printers",
            "printing",
            "paper",
            "jam",
            "the",
            "skriver",
            "skriveren",
            "papir",
            "εκτυπωτής",
            "εκτυπωτή",
            "χαρτί",
            "don't",
            "a'b",
            "back\\slash",
            "foo-bar",
            "42",
            "x@y.example",
            "harbour.example/path");

    @Autowired
    TicketVocabulary vocabulary;

    @Autowired
    TicketsAtHand atHand;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<TeamId> teams = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Long> mailboxes = new ArrayList<>();
    private long firstNumber;

    @AfterEach
    void leaveNoMailbox() {
        mailboxes.forEach(mailbox -> sql.execute("DELETE FROM mailbox WHERE id = ?", mailbox));
    }

    @Test
    void theDatabaseAndThePredicateAgree() {
        IntStream.range(0, 3).forEach(i -> teams.add(desk.team("agree" + i)));
        agents.add(desk.agent(Role.ADMINISTRATOR, teams.get(0), teams.get(1)));
        agents.add(desk.agent(Role.AGENT, teams.get(2)));
        IntStream.range(0, 3).forEach(i -> contacts.add(desk.contact("Agree" + i)));
        tellOfContacts();
        IntStream.range(0, 2).forEach(_ -> mailboxes.add(mailbox()));
        var numbers = IntStream.range(0, TICKETS).mapToObj(_ -> ticket()).toList();

        var met = new TreeSet<Integer>();
        for (var i = 0; i < FILTERS; i++) {
            var text = affordable();
            var viewer = one(agents);
            var byDatabase = byDatabase(text, viewer, numbers);
            assertThat(byPredicate(text, viewer, numbers))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(byDatabase);
            met.add(byDatabase.size());
        }
        assertThat(met).as("filters that meet some tickets and not others").hasSizeGreaterThan(10);
    }

    /** What is kept of a filter for several agents at once must not be the answer of one of them. */
    @Test
    void whatDoesNotDependOnTheViewerIsTheSameForAll() {
        IntStream.range(0, 2).forEach(i -> teams.add(desk.team("same" + i)));
        agents.add(desk.agent(Role.ADMINISTRATOR, teams.get(0)));
        agents.add(desk.agent(Role.AGENT, teams.get(1)));
        contacts.add(desk.contact("Same"));
        mailboxes.add(mailbox());
        var now = clock.instant();
        var same = 0;
        for (var i = 0; i < FILTERS; i++) {
            var filter = vocabulary.parse(affordable());
            if (!filter.mentions(TicketCondition::dependsOnViewer)) {
                same++;
                assertThat(agents.stream().map(agent -> new FilterSql(new Asking(agent, now)).of(filter)))
                        .as("seed %d: %s", seed, filter)
                        .containsOnly(new FilterSql(new Asking(agents.getFirst(), now)).of(filter));
            }
        }
        assertThat(vocabulary.parse("created>2026-01-31").mentions(TicketCondition::dependsOnViewer))
                .as("a day begins when the viewer's does")
                .isTrue();
        assertThat(same).as("filters that mean the same for all").isBetween(1, FILTERS - 1);
    }

    private Set<TicketNumber> byDatabase(String text, Agent viewer, List<TicketNumber> among) {
        return sql
                .select(TICKET.NUMBER)
                .from(TICKET)
                .where(TICKET.NUMBER.eq(any(TicketNumber.values(among))))
                .and(new FilterSql(new Asking(viewer, clock.instant())).of(vocabulary.parse(text)))
                .fetch(row -> new TicketNumber(row.value1()))
                .stream()
                .collect(Collectors.toSet());
    }

    private Set<TicketNumber> byPredicate(String text, Agent viewer, List<TicketNumber> among) {
        var filter = vocabulary.parse(text);
        return atHand.read(among, List.of(filter)).stream()
                .filter(atHand.predicate(filter, viewer, clock.instant()))
                .map(TicketAtHand::number)
                .collect(Collectors.toSet());
    }

    private void tellOfContacts() {
        var known = List.of(
                List.of("el", "+30 2810 33 44 55", "Europe/Athens"), List.of("nb", "0047 22334455", "Europe/Oslo"));
        for (var i = 0; i < known.size(); i++) { // and nothing of the third
            sql.execute(
                    "UPDATE contact SET language = ?, phone = ?, time_zone = ? WHERE id = ?",
                    known.get(i).get(0),
                    known.get(i).get(1),
                    known.get(i).get(2),
                    contacts.get(i).id().value());
        }
        sql.execute(
                "UPDATE contact SET language = NULL WHERE id = ?",
                contacts.getLast().id().value());
    }

    private long mailbox() {
        return ((Number) sql.fetchValue(
                        "INSERT INTO mailbox (address, name) VALUES (?, 'Agreeing') RETURNING id",
                        desk.contact("box").addresses().getFirst().value()))
                .longValue();
    }

    private TicketNumber ticket() {
        var number = desk.ticket(one(contacts), random.nextBoolean() ? one(teams) : null, words(2), words(6));
        var status = one(List.of(Status.values()));
        var at = clock.instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 20)));
        sql.update(TICKET)
                .set(TICKET.STATUS, status.word())
                .set(TICKET.RESOLUTION, status == Status.SOLVED || random.nextBoolean() ? words(4) : null)
                .set(TICKET.SOLVED_AT, status == Status.SOLVED || random.nextInt(4) == 0 ? at : null)
                .set(TICKET.CLOSED_AT, status == Status.CLOSED ? at : null)
                .set(TICKET.CREATED_AT, at)
                .set(TICKET.UPDATED_AT, at)
                .set(TICKET.WAITING_SINCE, random.nextBoolean() ? at : null)
                .set(TICKET.DELETED_AT, random.nextInt(6) == 0 ? at : null)
                .set(TICKET.KIND, one(List.of(Kind.values())).word())
                .set(TICKET.CHANNEL, one(List.of(Channel.values())).word())
                .set(TICKET.SEVERITY, one(List.of(Level.values())).word())
                .set(TICKET.URGENCY, one(List.of(Level.values())).word())
                .set(TICKET.PRIORITY, one(List.of(Level.values())).word())
                .set(TICKET.ASSIGNEE_ID, random.nextBoolean() ? one(agents).id().value() : null)
                .set(TICKET.LANGUAGE, one(List.of("en", "nb", "el", "xx")))
                .set(
                        TICKET.TAGS,
                        one(List.of(
                                new String[] {},
                                new String[] {"vip"},
                                new String[] {"VIP"},
                                new String[] {"vip", "big, blue"},
                                new String[] {"Επείγον"})))
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        if (status != Status.SOLVED && status != Status.CLOSED && random.nextInt(3) == 0) {
            sql.update(TICKET)
                    .set(TICKET.SNOOZED_AT, at)
                    .set(TICKET.SNOOZED_BY, one(agents).id().value())
                    .where(TICKET.NUMBER.eq(number.value()))
                    .execute();
        }
        if (random.nextInt(3) == 0) {
            sql.execute("INSERT INTO blob (hash, size) VALUES (repeat('a', 64), 1) ON CONFLICT DO NOTHING");
            sql.execute(
                    "INSERT INTO attachment (message_id, blob_hash, name, media_type, size, inline)"
                            + " SELECT id, repeat('a', 64), 'f', 'text/plain', 1, ? FROM message WHERE ticket_number = ?",
                    random.nextBoolean(),
                    number.value());
            sql.execute(
                    "INSERT INTO file_text (attachment_id, message_id, outcome, text, search, read_at)"
                            + " SELECT a.id, message_id, 'read', '', search_text(message_id, ?, ?), now()"
                            + " FROM attachment a JOIN message m ON m.id = message_id WHERE ticket_number = ?",
                    one(List.of("en", "nb", "el", "xx")),
                    words(4),
                    number.value());
        }
        if (random.nextInt(3) == 0) {
            sql.execute(
                    "INSERT INTO ticket_participant (ticket_number, contact_id, address, role, added_at)"
                            + " VALUES (?, ?, 'beside@x.example', ?, now()) ON CONFLICT DO NOTHING",
                    number.value(),
                    one(contacts).id().value(),
                    one(List.of("affected", "cc")));
        }
        if (random.nextInt(3) == 0) {
            sql.execute(
                    "INSERT INTO ticket_follower (ticket_number, agent_id, since) VALUES (?, ?, now())",
                    number.value(),
                    one(agents).id().value());
        }
        if (random.nextInt(3) == 0) {
            sql.execute(
                    "INSERT INTO mention (message_id, agent_id) SELECT id, ? FROM message WHERE ticket_number = ?",
                    one(agents).id().value(),
                    number.value());
        }
        if (random.nextInt(3) > 0) {
            sql.execute(
                    "INSERT INTO ticket_mailbox (ticket_number, mailbox_id) VALUES (?, ?)",
                    number.value(),
                    one(mailboxes));
        }
        firstNumber = firstNumber == 0 ? number.value() : firstNumber;
        for (var entries = random.nextInt(3); entries > 0; entries--) {
            sql.execute(
                    "INSERT INTO time_entry (ticket_number, agent_id, minutes, note, worked_on, timed, created_at)"
                            + " VALUES (?, ?, ?, '', current_date, false, now())",
                    number.value(),
                    one(agents).id().value(),
                    one(List.of(15, 30, 45, 90)));
        }
        sql.execute(
                "UPDATE message SET language = ?, search = search_text(id, ?, text) WHERE ticket_number = ?",
                one(List.of("en", "nb", "el", "xx")),
                one(List.of("en", "nb", "el", "xx")),
                number.value());
        return number;
    }

    /** A filter that is not refused for what it would cost. */
    private String affordable() {
        while (true) {
            var text = filter(3);
            try {
                vocabulary.parse(text);
                return text;
            } catch (FilterError mistake) {
                assertThat(mistake.slug()).as(text).isIn("filter-too-many-words", "filter-too-many-terms");
            }
        }
    }

    private String filter(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> part(depth))
                .collect(Collectors.joining(random.nextInt(3) == 0 ? " or " : " "));
    }

    private String part(int depth) {
        var negated = random.nextInt(4) == 0 ? "-" : "";
        return negated + (depth > 0 && random.nextInt(3) == 0 ? "(" + filter(depth - 1) + ")" : term());
    }

    private String term() {
        return switch (random.nextInt(31)) {
            case 0 -> "status:" + some(Status.values());
            case 1 ->
                one(List.of("priority", "severity", "urgency"))
                        + one(List.of(":", ">=", "<=", ">", "<"))
                        + one(List.of(Level.values())).word();
            case 2 -> "kind:" + some(Kind.values());
            case 3 -> "channel:" + some(Channel.values());
            case 4 ->
                "assignee:"
                        + one(List.of("me", "none", "me,none", one(agents).id().toString()));
            case 5 ->
                "team:" + one(List.of("mine", "none", "mine,none", one(teams).toString()));
            case 6 ->
                "requester:"
                        + one(List.of(
                                one(contacts).id().toString(),
                                "\"" + one(contacts).name().toUpperCase(Locale.ROOT) + "\"",
                                one(contacts).addresses().getFirst().value(),
                                one(contacts).name() + "," + one(contacts).id()));
            case 7 ->
                one(List.of("participant:", "affected:")) + one(contacts).id() + ","
                        + one(contacts).id();
            case 8 -> "organization:none";
            case 9 -> "category:none,7";
            case 10 ->
                "tag:"
                        + one(List.of(
                                "vip", "Vip", "none", "\"Big, blue\"", "vip,other", "other", "ΕΠΕΙΓΟΝ,\"big, blue\""));
            case 11 -> "language:" + one(List.of("en", "nb,el", "de"));
            case 12 -> "has:" + one(List.of("attachment", "resolution"));
            case 13 -> "is:" + one(List.of("open", "deleted", "waiting", "open,waiting", "snoozed", "snoozed,waiting"));
            case 14, 15 ->
                one(List.of("created", "updated", "solved", "closed", "waiting"))
                        + one(List.of("<2d", ">=5d", "<=90m", ">1w", ">=2026-01-31", "<2026-11-20"));
            case 16, 17 -> one(WORDS).replace("*", "");
            case 18, 19 ->
                one(List.of("follower", "mentioned"))
                        + one(List.of(
                                ":me",
                                ":" + one(agents).id(),
                                ":me," + one(agents).id()));
            case 21 -> "\"" + words(2) + "\"";
            case 20 -> "spent" + one(List.of(">30m", ">=1h30m", "<45m", "<=0m", ">=0m", ">2h"));
            case 22, 23 -> "subject:" + written();
            case 24, 25 -> "resolution:" + written();
            case 26 -> "number" + one(List.of(":", ">", ">=", "<", "<=")) + (firstNumber + random.nextInt(TICKETS));
            case 27 ->
                "number:%d,%d".formatted(firstNumber + random.nextInt(TICKETS), firstNumber + random.nextInt(TICKETS));
            case 28 -> "mailbox:" + one(List.of("none", one(mailboxes) + ",none", "" + one(mailboxes)));
            case 29 ->
                one(List.of(
                        "requester.language:EL,none",
                        "requester.language:nb",
                        "requester.zone:athens",
                        "requester.zone:Europe/Oslo,none"));
            case 30 ->
                "requester.phone:"
                        + one(List.of("none", "4455", "\"33 44-55\"", "004722334455", "+302810334455,none", "2810"));
            default -> one(List.of("print*", "pap*", "skriv*", "εκτυπ*", "xyl*"));
        };
    }

    private String written() {
        return switch (random.nextInt(4)) {
            case 0 -> "\"" + words(2) + "\"";
            case 1 -> one(WORDS) + "," + one(WORDS);
            case 2 -> one(List.of("print*", "skriv*", "εκτυπ*", "foo-b*"));
            default -> one(WORDS);
        };
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(_ -> one(WORDS)).collect(Collectors.joining(" "));
    }

    private <E extends Enum<E> & Word> String some(E[] words) {
        return one(List.of(words)).word()
                + (random.nextBoolean() ? "," + one(List.of(words)).word() : "");
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
