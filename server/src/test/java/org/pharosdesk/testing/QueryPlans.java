package org.pharosdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the database answers what the product asks, in the product's own words. */
@TestComponent
public class QueryPlans {

    /** A plan that was carried out. */
    public record Plan(String statement, JsonNode root) {

        /** How many rows its busiest part read, whether it could use them or not. */
        public double read() {
            return read(root);
        }

        @Override
        public String toString() {
            return "%.0f rows read for %s: %s".formatted(read(), statement, root);
        }

        private static double read(JsonNode node) {
            var here = node.path("Node Type").asString().contains("Scan") ? rowsRead(node) : 0;
            return node.path("Plans").valueStream().mapToDouble(Plan::read).reduce(here, Math::max);
        }

        private static double rowsRead(JsonNode node) {
            return (node.path("Actual Rows").asDouble()
                            + node.path("Rows Removed by Filter").asDouble())
                    * node.path("Actual Loops").asDouble();
        }
    }

    private final DSLContext sql;
    private final StatementCounter statements;

    QueryPlans(DSLContext sql, StatementCounter statements) {
        this.sql = sql;
        this.statements = statements;
    }

    /** Of every look-up that some work makes, of which there is at least one. */
    public List<Plan> of(Runnable work) {
        var asked = statements.statementsDuring(work).stream()
                .filter(statement -> statement.toLowerCase().startsWith("select")
                        || statement.toLowerCase().startsWith("with"))
                .toList();
        assertThat(asked).isNotEmpty();
        return asked.stream().map(this::carriedOut).toList();
    }

    private Plan carriedOut(String statement) {
        return sql.transactionResult(inner -> {
            inner.dsl().execute("SET LOCAL max_parallel_workers_per_gather = 0");
            var plan = inner.dsl().fetchValue("EXPLAIN (ANALYZE, FORMAT JSON) " + statement);
            return new Plan(
                    statement,
                    new JsonMapper().readTree(String.valueOf(plan)).get(0).path("Plan"));
        });
    }
}
