package org.pharosdesk.platform.database;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Something to ask of the database or to write to it, alone or together with other steps ({@link Pipeline}); its outcome
 * is there once it has been run.
 *
 * <p>A store makes steps, and whoever needs several of them lets them share one way there and back. A step runs once.
 */
public final class Step<T extends @Nullable Object> {

    private final List<Call> calls;
    private final Supplier<T> outcome;

    private Step(List<Call> calls, Supplier<T> outcome) {
        this.calls = calls;
        this.outcome = outcome;
    }

    /** A select that is not kept, as its text differs from use to use; {@link FixedSelect} is for those that are. */
    public static <T> Step<List<T>> select(DSLContext sql, Select<?> select, Function<Row, T> reading) {
        return select(
                sql.render(select), sql.extractBindValues(select).toArray(), new Columns(select.getSelect()), reading);
    }

    static <T> Step<List<T>> select(String text, @Nullable Object[] values, Columns columns, Function<Row, T> reading) {
        var call = new Call(text, values, columns);
        return new Step<>(List.of(call), () -> call.rows().stream().map(reading).toList());
    }

    /** A change that is not kept; its outcome is how many rows it changed. */
    public static Step<Integer> change(DSLContext sql, Query change) {
        return change(sql.render(change), sql.extractBindValues(change).toArray());
    }

    static Step<Integer> change(String text, @Nullable Object[] values) {
        var call = new Call(text, values, null);
        return new Step<>(List.of(call), call::changed);
    }

    /** What is known without asking. */
    public static <T> Step<T> known(T value) {
        return new Step<>(List.of(), () -> value);
    }

    /** @throws IllegalStateException before it has been run */
    public T outcome() {
        return outcome.get();
    }

    /** The same, with something made of its outcome. */
    public <U extends @Nullable Object> Step<U> map(Function<? super T, ? extends U> made) {
        return new Step<>(calls, () -> made.apply(outcome.get()));
    }

    /** Both, with something made of their outcomes. */
    public <U, V> Step<V> and(Step<U> other, BiFunction<? super T, ? super U, ? extends V> made) {
        return new Step<>(
                Stream.concat(calls.stream(), other.calls.stream()).toList(),
                () -> made.apply(outcome.get(), other.outcome.get()));
    }

    /** The first row, of those that select at most one. */
    public static <T> Step<Optional<T>> first(Step<List<T>> rows) {
        return rows.map(found -> found.stream().findFirst());
    }

    List<Call> calls() {
        return calls;
    }
}
