package org.pharosdesk.testing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.NewTicket;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.boot.test.context.TestComponent;

/** Makes the people and tickets a test speaks of; every name is new, so that tests may share a database. */
@TestComponent
public class Desk {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Agents agents;
    private final Teams teams;
    private final Contacts contacts;
    private final Tickets tickets;
    private final Clock clock;

    public Desk(Agents agents, Teams teams, Contacts contacts, Tickets tickets, Clock clock) {
        this.agents = agents;
        this.teams = teams;
        this.contacts = contacts;
        this.tickets = tickets;
        this.clock = clock;
    }

    public TeamId team(String name) {
        return teams.create(new TeamDetails(unique(name), null, null, null)).id();
    }

    public Agent agent(Role role, TeamId... memberOf) {
        var number = COUNTER.incrementAndGet();
        var profile = agents.create(
                "Agent " + number, new EmailAddress("agent" + number + "@desk.test"), role, Set.of(memberOf));
        return agents.find(profile.agent().id()).orElseThrow();
    }

    public Contact contact(String name) {
        return contacts.findOrCreate(new EmailAddress(unique(name) + "@customer.test"), name, "en");
    }

    /** A ticket that the contact wrote, in a team or in none. */
    public TicketNumber ticket(Contact requester, @Nullable TeamId team, String subject, String text) {
        var ticket = new NewTicket(
                subject,
                requester.id(),
                requester.preferredAddress().orElseThrow(),
                Kind.INCIDENT,
                Level.MEDIUM,
                Level.MEDIUM,
                null,
                team,
                null,
                List.of(),
                "en",
                publicMessage(text));
        return tickets.open(ticket, requester.actor()).number();
    }

    public NewMessage publicMessage(String text) {
        return message(MessageKind.PUBLIC, text);
    }

    public NewMessage note(String text) {
        return message(MessageKind.INTERNAL, text);
    }

    private NewMessage message(MessageKind kind, String text) {
        return new NewMessage(
                kind,
                Channel.EMAIL,
                MessageBody.ofText(text),
                List.of(),
                List.of(),
                "en",
                List.of(),
                List.of(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static String unique(String name) {
        return name.toLowerCase().replaceAll("[^a-z]", "") + COUNTER.incrementAndGet();
    }
}
