package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@DeskTest
@TestPropertySource(
        properties = {"PHAROS_BASE_URL=https://help.example.org", "spring.datasource.hikari.connection-timeout=500"})
class DatabaseAwayTests {

    @LocalServerPort
    int port;

    @Autowired
    DataSource dataSource;

    @Autowired
    DSLContext sql;

    @Test
    void aDatabaseThatIsAwayIsToldAsSuchAndComesBack() throws Exception {
        var client = new DeskClient(port).with("Authorization", "Bearer pharos_nobody");
        assertThat(client.get("/contacts").status()).isEqualTo(401);
        var name = sql.fetchValue("SELECT current_database()");
        allowConnections(name, false);
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        var answer = client.get("/contacts");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("database-away");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        allowConnections(name, true);
        assertThat(client.get("/contacts").status()).isEqualTo(401);
    }

    @Test
    void cookiesOfAnHttpsDeskStayOnHttps() {
        var cookie = new DeskClient(port).get("/session").header("Set-Cookie");
        assertThat(cookie).contains("XSRF-TOKEN=", "Secure", "SameSite=Lax");
    }

    private static void allowConnections(Object database, boolean allow) throws SQLException {
        try (var connection = TestDatabase.create().unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + allow);
        }
    }
}
