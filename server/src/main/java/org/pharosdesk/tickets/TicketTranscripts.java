package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.sum;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A ticket from its first word to its last, for a reader who takes it away with them. */
@Service
@Transactional(readOnly = true)
public class TicketTranscripts {

    private static final int READ_AT_ONCE = 200;

    /**
     * @param description what it is about, where that is not what its first message says
     * @param participants the people in it, by name and address
     * @param messages oldest first, with their files
     */
    public record Transcript(
            TicketSummary ticket,
            @Nullable String category,
            @Nullable String description,
            @Nullable String resolution,
            List<Participant> participants,
            List<PostedMessage> messages) {

        public Transcript {
            participants = List.copyOf(participants);
            messages = List.copyOf(messages);
        }
    }

    /** Somebody who takes part, and the address they take part by. */
    public record Participant(String name, String address) {}

    /** Of all its messages together, as text and as HTML. */
    private static final long MOST_LETTERS = 20_000_000;

    private final TicketPages pages;
    private final MessageStore messages;
    private final Pipeline pipeline;
    private final DSLContext sql;

    TicketTranscripts(TicketPages pages, MessageStore messages, Pipeline pipeline, DSLContext sql) {
        this.pages = pages;
        this.messages = messages;
        this.pipeline = pipeline;
        this.sql = sql;
    }

    /**
     * @param notes whether internal notes belong to it, which takes who may write them
     * @throws Refusal ({@code transcript-too-long}, {@code transcript-too-large}) when there are more messages than asked
     *     for at most, or more text than is read at once
     */
    public Transcript of(Agent reader, TicketNumber number, boolean notes, int most) {
        pages.require(reader, number, notes ? Permission.TICKET_NOTE : Permission.TICKET_READ);
        var page = pages.of(reader, number);
        var which = MESSAGE.TICKET_NUMBER.eq(number.value()).and(notes ? noCondition() : MessageStore.isNoNote());
        var count = sql.fetchCount(MESSAGE, which);
        if (count > most) {
            throw Refusal.conflict("transcript-too-long", Map.of("count", count, "most", most));
        }
        var letters = sql.select(sum(length(MESSAGE.TEXT).plus(coalesce(length(MESSAGE.HTML), 0))))
                .from(MESSAGE)
                .where(which)
                .fetchSingle()
                .value1();
        if (letters != null && letters.longValue() > MOST_LETTERS) {
            throw Refusal.conflict("transcript-too-large", Map.of("most", MOST_LETTERS / 1_000_000));
        }
        var category = page.category();
        var all = read(number, notes).reversed();
        return new Transcript(
                page.summary(),
                category == null ? null : category.path(),
                saidBy(page, all) || !notes && saidInNote(page) ? null : page.description(),
                page.resolution(),
                page.participants().stream()
                        .map(one -> new Participant(one.contact().name(), one.address()))
                        .toList(),
                all);
    }

    private static boolean saidBy(TicketPage page, List<PostedMessage> messages) {
        return page.description().equals(page.summary().subject())
                || !messages.isEmpty()
                        && page.description().equals(messages.getFirst().body().text());
    }

    /** As with tickets that were opened or split off with a note when a note's words described them. */
    private boolean saidInNote(TicketPage page) {
        return sql.fetchExists(
                MESSAGE,
                MESSAGE.TICKET_NUMBER
                        .eq(page.summary().number())
                        .and(not(MessageStore.isNoNote()))
                        .and(MESSAGE.TEXT.eq(page.description())));
    }

    /** Newest first. */
    private List<PostedMessage> read(TicketNumber number, boolean notes) {
        var all = new ArrayList<PostedMessage>();
        MessageId before = null;
        while (true) {
            var part = pipeline.run(
                    notes
                            ? messages.page(number, before, READ_AT_ONCE)
                            : messages.pageWithoutNotes(number, before, READ_AT_ONCE));
            var files = pipeline.run(
                    messages.files(part.stream().map(PostedMessage::id).toList()));
            part.stream()
                    .map(message -> message.with(files.getOrDefault(message.id(), List.of())))
                    .forEach(all::add);
            if (part.size() < READ_AT_ONCE) {
                return all;
            }
            before = part.getLast().id();
        }
    }
}
