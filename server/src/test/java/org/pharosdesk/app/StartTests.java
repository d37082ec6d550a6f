package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class StartTests {

    @Autowired
    DataSource dataSource;

    @Test
    void theServerStartsOnAMigratedDatabase() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM ticket")) {
            rows.next();
            assertThat(rows.getLong(1)).isNotNegative();
        }
    }
}
