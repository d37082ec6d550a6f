package org.pharosdesk.platform.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Results;
import org.springframework.stereotype.Component;

/**
 * Hands several statements to the database at once, so that they cost one way there and back.
 *
 * <p>They run in their order within the current transaction, and each sees what those before it did and what others have
 * committed by then.
 */
@Component
public class Pipeline {

    private final DSLContext sql;

    Pipeline(DSLContext sql) {
        this.sql = sql;
    }

    /** Runs statements that return no rows. */
    public void execute(List<? extends Query> statements) {
        sql.query(together(statements), statements.toArray(Query[]::new)).execute();
    }

    /** Runs statements of any kind; each has its place in the results. */
    public Results fetch(List<? extends Query> statements) {
        return sql.fetchMany(together(statements), statements.toArray(Query[]::new));
    }

    private static String together(List<? extends Query> statements) {
        return IntStream.range(0, statements.size()).mapToObj("{%d}"::formatted).collect(Collectors.joining(";\n"));
    }
}
