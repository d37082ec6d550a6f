package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_SEEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.springframework.stereotype.Service;

/** Reads single tickets for people: nothing is found that the reader may not read. */
@Service
public class TicketPages {

    private static final List<Permission> BUTTONS = List.of(
            Permission.TICKET_REPLY,
            Permission.TICKET_NOTE,
            Permission.TICKET_UPDATE,
            Permission.TICKET_ASSIGN,
            Permission.TICKET_DELETE);

    private final DSLContext sql;
    private final TicketRows rows;
    private final TicketLists lists;
    private final Conversations conversations;
    private final Journal journal;
    private final Categories categories;
    private final DeskSettingsStore desk;
    private final Optional<TicketAddress> addresses;
    private final Pipeline pipeline;

    /** What is asked of the database for the page of a ticket. */
    private record Asked(
            Step<Optional<TicketRows.Whole>> ticket,
            Step<List<TicketPage.ParticipantView>> participants,
            Step<List<TicketRows.Neighbour>> neighbours,
            Step<Optional<TicketAddress.MailboxRef>> mailbox) {

        Stream<Step<?>> steps() {
            return Stream.of(ticket, participants, neighbours, mailbox);
        }
    }

    TicketPages(
            DSLContext sql,
            TicketRows rows,
            TicketLists lists,
            Conversations conversations,
            Journal journal,
            Categories categories,
            DeskSettingsStore desk,
            Optional<TicketAddress> addresses,
            Pipeline pipeline) {
        this.sql = sql;
        this.rows = rows;
        this.lists = lists;
        this.conversations = conversations;
        this.journal = journal;
        this.categories = categories;
        this.desk = desk;
        this.addresses = addresses;
        this.pipeline = pipeline;
    }

    /** @throws Refusal ({@code not-found}) also when the ticket exists but the viewer may not read it */
    TicketPage of(Agent viewer, TicketNumber number) {
        var asked = ask(viewer, number);
        return page(viewer, readable(viewer, number, asked), asked);
    }

    /**
     * A ticket with its newest messages.
     *
     * @throws Refusal as {@link #of}
     */
    OpenedTicket opened(Agent viewer, TicketNumber number, int messages) {
        var newest = conversations.newest(number, messages);
        var asked = ask(viewer, number, newest);
        var page = page(viewer, readable(viewer, number, asked), asked);
        return new OpenedTicket(page, conversations.page(newest.outcome(), messages));
    }

    /** A ticket as its writer left it, shown once even if the change took it out of the writer's reach. */
    TicketPage written(Agent writer, TicketNumber number) {
        var asked = ask(writer, number);
        return page(writer, asked.ticket().outcome().orElseThrow(() -> unknown(number)), asked);
    }

    /** Asks for all that a ticket's page shows, and for more on the same way to the database. */
    private Asked ask(Agent viewer, TicketNumber number, Step<?>... more) {
        var asked = new Asked(
                rows.one(viewer.id(), number),
                rows.participants(number),
                rows.neighbours(number),
                addresses.map(known -> known.of(number)).orElseGet(() -> Step.known(Optional.empty())));
        pipeline.run(Stream.concat(asked.steps(), Stream.of(more)).toList());
        return asked;
    }

    private static TicketRows.Whole readable(Agent viewer, TicketNumber number, Asked asked) {
        return asked.ticket()
                .outcome()
                .filter(ticket -> TicketPlace.of(ticket.row()).isReadableBy(viewer))
                .orElseThrow(() -> unknown(number));
    }

    private static Refusal unknown(TicketNumber number) {
        return Refusal.notFound("ticket", number.value());
    }

    private TicketPage page(Agent viewer, TicketRows.Whole ticket, Asked asked) {
        var row = ticket.row();
        var status = ticket.summary().status();
        var solvedAt = row.get(TICKET.SOLVED_AT);
        return new TicketPage(
                ticket.summary(),
                row.get(TICKET.DESCRIPTION),
                Word.of(Level.class, row.get(TICKET.SEVERITY)),
                Word.of(Level.class, row.get(TICKET.URGENCY)),
                row.get(TICKET.PRIORITY_OVERRIDDEN),
                row.get(TICKET.PRIORITY_REASON),
                category(row.get(TICKET.CATEGORY_ID)),
                row.get(TICKET.LANGUAGE),
                row.get(CONTACT.LANGUAGE),
                row.get(TICKET.RESOLUTION),
                row.get(TICKET.VERSION),
                asked.participants().outcome(),
                asked.neighbours().outcome().stream()
                        .filter(neighbour -> neighbour.place().isReadableBy(viewer))
                        .map(TicketRows.Neighbour::ticket)
                        .toList(),
                asked.neighbours().outcome().stream()
                        .filter(neighbour -> !neighbour.place().isReadableBy(viewer))
                        .map(neighbour -> neighbour.ticket().unseen())
                        .toList(),
                mergedInto(viewer, row),
                solvedAt,
                row.get(TICKET.CLOSED_AT),
                closesAt(status, solvedAt),
                row.get(TICKET.DELETED_AT),
                asked.mailbox().outcome().orElse(null),
                can(viewer, TicketPlace.of(row)),
                List.copyOf(status.next()));
    }

    /** What happened to a ticket; the numbers of others that the viewer may not read are left out. */
    List<Journal.Line> history(Agent viewer, TicketNumber number) {
        require(viewer, number, Permission.TICKET_READ);
        var lines = journal.of(number);
        var named = lines.stream().flatMap(line -> line.tickets().stream()).collect(Collectors.toSet());
        var readable = lists.places(named).stream()
                .filter(place -> place.isReadableBy(viewer))
                .map(TicketPlace::number)
                .collect(Collectors.toSet());
        return lines.stream()
                .map(line -> readable.containsAll(line.tickets()) ? line : line.withoutValues())
                .toList();
    }

    /** The last message a viewer has read of a ticket. */
    Optional<MessageId> seen(Agent viewer, TicketNumber number) {
        require(viewer, number, Permission.TICKET_READ);
        return sql.select(TICKET_SEEN.MESSAGE_ID)
                .from(TICKET_SEEN)
                .where(TICKET_SEEN.AGENT_ID.eq(viewer.id().value()), TICKET_SEEN.TICKET_NUMBER.eq(number.value()))
                .fetchOptional(TICKET_SEEN.MESSAGE_ID)
                .map(MessageId::new);
    }

    /**
     * Lets a viewer through who may do this with the ticket.
     *
     * @throws Refusal {@code not-found} when they may not even read it, {@code forbidden} when they may only do less
     */
    public void require(Agent viewer, TicketNumber number, Permission permission) {
        place(number).require(viewer, permission);
    }

    /** @throws Refusal ({@code not-found}) when there is no such ticket */
    TicketPlace place(TicketNumber number) {
        return lists.places(Set.of(number)).stream().findFirst().orElseThrow(() -> unknown(number));
    }

    /** Nothing is done to a ticket in the bin but taking it out. */
    private static List<String> can(Agent viewer, TicketPlace place) {
        return BUTTONS.stream()
                .filter(permission -> !place.deleted() || permission == Permission.TICKET_DELETE)
                .filter(permission -> place.reaches(viewer, permission))
                .map(Permission::word)
                .toList();
    }

    /** Where it was merged into, told to those who may read that one as well. */
    private @Nullable Long mergedInto(Agent viewer, Row row) {
        var into = row.get(TICKET.JOINED_INTO);
        return into != null
                        && lists.places(Set.of(new TicketNumber(into))).stream()
                                .anyMatch(place -> place.isReadableBy(viewer))
                ? into
                : null;
    }

    private @Nullable CategoryRef category(@Nullable Long id) {
        return id == null
                ? null
                : categories
                        .path(new CategoryId(id))
                        .map(path -> new CategoryRef(id, path))
                        .orElse(null);
    }

    private @Nullable Instant closesAt(Status status, @Nullable Instant solvedAt) {
        return status == Status.SOLVED && solvedAt != null
                ? solvedAt.plus(Duration.ofDays(desk.current().closeAfterDays()))
                : null;
    }
}
