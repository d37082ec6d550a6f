package org.pharosdesk.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/**
 * Hands several statements to the database at once, so that they cost one way there and back.
 *
 * <p>They run in their order within the current transaction, and each sees what those before it did and what others have
 * committed by then.
 */
@Component
public class Pipeline {

    private final JdbcTemplate jdbc;

    Pipeline(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs a step and gives its outcome. */
    public <T extends @Nullable Object> T run(Step<T> step) {
        run(List.of(step));
        return step.outcome();
    }

    /** Runs steps together; each has its outcome afterwards. */
    public void run(List<? extends Step<?>> steps) {
        var calls = steps.stream().flatMap(step -> step.calls().stream()).toList();
        if (!calls.isEmpty()) {
            var text = calls.stream().map(Call::text).collect(Collectors.joining(";\n"));
            jdbc.execute(text, (PreparedStatementCallback<Integer>) statement -> run(calls, statement));
        }
    }

    private static int run(List<Call> calls, PreparedStatement statement) throws SQLException {
        bind(calls, statement);
        statement.execute();
        for (var call : calls) {
            call.take(statement);
            statement.getMoreResults();
        }
        return calls.size();
    }

    private static void bind(List<Call> calls, PreparedStatement statement) throws SQLException {
        var position = 1;
        for (var call : calls) {
            position = call.bind(statement, position);
        }
    }
}
