package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.pharosdesk.platform.Word;

/** What a ticket has with it. */
record HasField() implements TicketField {

    private enum Thing implements Word {
        ATTACHMENT,
        RESOLUTION
    }

    /** A file that is no picture within the text came or went with one of its messages. */
    record HasAttachment() implements TicketCondition {

        @Override
        public Condition sql(Asking asking) {
            return exists(selectOne()
                    .from(MESSAGE)
                    .join(ATTACHMENT)
                    .on(ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                    .where(MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER), ATTACHMENT.INLINE.isFalse()));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return ticket -> ticket.fact(Attached.class).any();
        }

        @Override
        public Clause clause() {
            return new Clause("has-attachment", List.of());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Attached.class);
        }
    }

    /** It is written how it was solved; one that was opened again keeps that. */
    record HasResolution() implements TicketCondition {

        @Override
        public Condition sql(Asking asking) {
            return TICKET.RESOLUTION.isNotNull();
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return TicketAtHand::hasResolution;
        }

        @Override
        public Clause clause() {
            return new Clause("has-resolution", List.of());
        }
    }

    /** Whether files came or went with a ticket's messages. */
    record Attached(boolean any) {}

    @Override
    public String name() {
        return "has";
    }

    @Override
    public TicketCondition condition(Term term) {
        return switch (term.word(Thing.class, term.equalOnly().single())) {
            case ATTACHMENT -> new HasAttachment();
            case RESOLUTION -> new HasResolution();
        };
    }

    @Override
    public List<String> offers() {
        return Arrays.stream(Thing.values()).map(thing -> ":" + thing.word()).toList();
    }
}
