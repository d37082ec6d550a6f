package org.pharosdesk.channels.email.filters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.tickets.filter.FilterError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The desk's filters on arrival, read seldom and held against every mail. */
@Component
public class MailFilters {

    private static final Logger log = LoggerFactory.getLogger(MailFilters.class);
    private static final int LONGEST_FAILURE = 500;

    private final MailFilterStore store;
    private final FilterReading reading;
    private final Remembered<List<ReadFilter>> working;

    MailFilters(MailFilterStore store, FilterReading reading, Clock clock) {
        this.store = store;
        this.reading = reading;
        this.working = new Remembered<>(
                () -> reading.read(store.all()).stream()
                        .filter(ReadFilter::works)
                        .toList(),
                clock);
    }

    /** What becomes of a mail by them. One that fails on it does not match it, and keeps no mail from going on. */
    public Ruling rule(MailFacts mail) {
        var matching = new ArrayList<MailFilter>();
        var fields = TicketFields.NONE;
        for (var read : working.get()) {
            if (matches(read, mail)) {
                matching.add(read.filter());
                fields = fields.overriddenBy(read.fields());
                if (read.filter().actions().disposition() != Disposition.DELIVER) {
                    break;
                }
            }
        }
        return matching.isEmpty() ? Ruling.NONE : Ruling.of(matching, fields);
    }

    /**
     * A condition that mails can be tried with.
     *
     * @throws FilterError pointing at what is wrong
     */
    public Predicate<MailFacts> condition(String text) {
        var condition = reading.condition(text);
        return mail -> condition.test(asked -> asked.holds(mail));
    }

    private boolean matches(ReadFilter read, MailFacts mail) {
        try {
            return read.matches(mail);
        } catch (RuntimeException | StackOverflowError e) {
            var id = read.filter().id();
            log.error("The mail filter {} failed on a mail, which is taken for one it does not match", id, e);
            if (read.filter().failure() == null) {
                store.noteFailure(id, describe(e));
            }
            return false;
        }
    }

    /** After a change made here, which the one who made it must see at once. */
    void forget() {
        working.forget();
    }

    private static String describe(Throwable failure) {
        var text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.length() > LONGEST_FAILURE ? text.substring(0, LONGEST_FAILURE) : text;
    }
}
