package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;

/**
 * What a single term of a filter asks of a ticket: of the database, of a ticket at hand, and of a reader.
 *
 * <p>The first two agree on every ticket; where the database says neither yes nor no, the answer is no.
 */
public interface TicketCondition {

    /** Of a row of the ticket table. */
    Condition sql(Asking asking);

    /** The same where nothing is asked for that it does not hold of: it may be written so that an index leads to it. */
    default Condition leadingSql(Asking asking) {
        return sql(asking);
    }

    Predicate<TicketAtHand> predicate(Asking asking);

    Clause clause();

    /** What it must know of a ticket beyond the ticket's own row. */
    default Set<Class<?>> facts() {
        return Set.of();
    }

    /** The words of which {@link #predicate} must know all forms; only the database does. */
    default List<Text> stemmed() {
        return List.of();
    }

    /** Whether it means other tickets at another moment: those of some time ago. */
    default boolean dependsOnNow() {
        return false;
    }

    /** The age at which, of all that is not in the bin, time alone changes the answer, if that is known. */
    default Optional<Age> turnsAt() {
        return Optional.empty();
    }

    /** Whether it means other tickets when somebody else asks: those of whoever asks, say. */
    default boolean dependsOnViewer() {
        return false;
    }
}
