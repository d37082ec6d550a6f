package org.pharosdesk.channels.email;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxDirectory;
import org.pharosdesk.tickets.filter.Asking;
import org.pharosdesk.tickets.filter.Clause;
import org.pharosdesk.tickets.filter.Names;
import org.pharosdesk.tickets.filter.Term;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketField;

/** The mailbox a ticket came to; of one that came another way, the one it is answered through. */
record MailboxField(Names names, Supplier<MailboxDirectory> directory) implements TicketField {

    private static final String NONE = "none";

    /**
     * It is one of these.
     *
     * @param none whether a ticket that has none will do as well
     */
    record CameTo(List<Long> mailboxes, boolean none) implements TicketCondition {

        CameTo {
            mailboxes = List.copyOf(mailboxes);
        }

        @Override
        public Condition sql(Asking asking) {
            var ofTicket = TICKET_MAILBOX.TICKET_NUMBER.eq(TICKET.NUMBER);
            var one = mailboxes.isEmpty()
                    ? falseCondition()
                    : exists(selectOne().from(TICKET_MAILBOX).where(ofTicket, TICKET_MAILBOX.MAILBOX_ID.in(mailboxes)));
            return none ? or(one, notExists(selectOne().from(TICKET_MAILBOX).where(ofTicket))) : one;
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return ticket -> {
                var mailbox = ticket.fact(Known.class).mailbox();
                return mailbox == null ? none : mailboxes.contains(mailbox);
            };
        }

        @Override
        public Clause clause() {
            var named = mailboxes.stream().<Clause.Value>map(id -> new Clause.Value.Named(Clause.Sort.MAILBOX, id));
            var nothing = none
                    ? Stream.<Clause.Value>of(new Clause.Value.Known("mailbox." + NONE))
                    : Stream.<Clause.Value>empty();
            return new Clause("mailbox", Stream.concat(named, nothing).toList());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Known.class);
        }
    }

    /** The mailbox of a ticket. */
    record Known(@Nullable Long mailbox) {}

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public TicketCondition condition(Term term) {
        var values = term.equalOnly().values();
        return new CameTo(
                values.stream()
                        .filter(value -> !value.equalsIgnoreCase(NONE))
                        .flatMap(value -> names.ids(term, value, Clause.Sort.MAILBOX, List.of(NONE)).stream())
                        .distinct()
                        .toList(),
                values.stream().anyMatch(NONE::equalsIgnoreCase));
    }

    @Override
    public List<String> offers() {
        return List.of(":" + NONE);
    }

    @Override
    public List<Named> named() {
        return directory.get().all().stream()
                .map(mailbox -> new Named(
                        mailbox.id().value(), mailbox.name(), mailbox.address().value()))
                .toList();
    }
}
