package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class AccountCommandTests {

    @LocalServerPort
    int port;

    @Autowired
    DataSource dataSource;

    @Test
    void anAdministratorMadeBesideTheServerSignsInAndATokenOfTheirsWorks() {
        var accounts = Accounts.on(dataSource, Clock.systemUTC());
        var email = new EmailAddress("operator@desk.example");
        accounts.createAdministrator("Operator", email, "from the command line");
        var browser = new DeskClient(port).signIn("operator@desk.example", "from the command line");
        assertThat(browser.get("/session").json().path("role").asString()).isEqualTo("administrator");

        var token = accounts.createToken(email, "scripts");
        var program = new DeskClient(port).with("Authorization", "Bearer " + token);
        assertThat(program.get("/agents").status()).isEqualTo(200);

        assertThatThrownBy(() -> accounts.createAdministrator("Again", email, "from the command line"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> accounts.createToken(new EmailAddress("nobody@desk.example"), "x"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatTheOperatorMistypedIsToldInWords() {
        assertThatThrownBy(() -> Inputs.email("not an address"))
                .isInstanceOf(CannotDo.class)
                .hasMessageContaining("not an address");
        assertThatThrownBy(() -> Inputs.name(" ", 100)).isInstanceOf(CannotDo.class);
    }
}
