package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@DeskTest
class StartTests {

    @Autowired
    DSLContext sql;

    @Test
    void theServerStartsOnAMigratedDatabase() throws Exception {
        var migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql").length;

        assertThat(migrations).isPositive();
        assertThat(sql.fetchValue(
                        "SELECT count(*)::int FROM flyway_schema_history WHERE success AND version IS NOT NULL"))
                .isEqualTo(migrations);
    }
}
