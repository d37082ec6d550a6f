package org.pharosdesk.channels.email.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class MailboxControllerTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String SECRET = "s3cret-of-the-mail-server";

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private final int number = NEXT.incrementAndGet();
    private DeskClient administrator = new DeskClient(0);

    @BeforeEach
    void signIn() {
        administrator = signedIn("admin", Role.ADMINISTRATOR);
    }

    @Test
    void aMailboxIsMadeAndChangedByWhoSawItsNewestVersion() {
        var made = administrator.post("/mailboxes", mailbox("made", 1, 2));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("address").asString()).isEqualTo(address("made"));
        var path = made.header("Location").replace("/api/v1", "");

        assertThat(administrator.patch(path, "{\"name\":\"New\"}").status()).isEqualTo(428);
        var changed = administrator.with("If-Match", "\"1\"").patch(path, "{\"name\":\"New\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("name").asString()).isEqualTo("New");
        assertThat(changed.json().path("imap").path("host").asString()).isEqualTo("127.0.0.1");
        assertThat(changed.json().path("smtp").path("host").asString()).isEqualTo("127.0.0.1");

        var stale = administrator.patch(path, "{\"name\":\"Too late\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(2);
    }

    @Test
    void answersCanLeaveOnceAMailboxHasAServerOfItsOwn() {
        administrator.post("/mailboxes", mailbox("own", 1, 2));
        assertThat(administrator
                        .get("/me")
                        .json()
                        .path("product")
                        .path("outboundMail")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aServerNobodySignsInToKeepsNoPassword() {
        var path = administrator
                .post("/mailboxes", mailbox("anonymous", 1, 2))
                .header("Location")
                .replace("/api/v1", "");
        var smtp = administrator
                .with("If-Match", "\"1\"")
                .patch(path, "{\"smtp\":{\"host\":\"127.0.0.1\",\"port\":2,\"security\":\"none\",\"user\":\"\"}}")
                .json()
                .path("smtp");
        assertThat(smtp.path("user").isNull()).isTrue();
        assertThat(smtp.path("passwordSet").asBoolean()).isFalse();
    }

    @Test
    void aChangedServerLeavesTheFolderAndWhatBecomesOfMailsAsTheyWere() {
        var path = administrator
                .post("/mailboxes", """
                        {"address":"%s","imap":{"host":"127.0.0.1","port":1,"security":"none","user":"u","folder":"Support","afterImport":"move","moveTo":"Done"}}""".formatted(address("folder")))
                .header("Location")
                .replace("/api/v1", "");

        var imap = administrator
                .with("If-Match", "\"1\"")
                .patch(path, "{\"imap\":{\"host\":\"127.0.0.1\",\"port\":2,\"security\":\"none\",\"user\":\"u\"}}")
                .json()
                .path("imap");

        assertThat(imap.path("port").asInt()).isEqualTo(2);
        assertThat(imap.path("folder").asString()).isEqualTo("Support");
        assertThat(imap.path("afterImport").asString()).isEqualTo("move");
        assertThat(imap.path("moveTo").asString()).isEqualTo("Done");
    }

    /** RFC 7396. */
    @Test
    void aSignatureOfOneLanguageIsChangedWithoutTheOthers() {
        var path = administrator
                .post("/mailboxes", """
                        {"address":"%s","signatures":{"en":"The desk","nb":"Skranken","el":"Το γραφείο"}}""".formatted(address("signed")))
                .header("Location")
                .replace("/api/v1", "");

        var signatures = administrator
                .with("If-Match", "\"1\"")
                .patch(path, "{\"signatures\":{\"en\":\"Anna\",\"el\":null}}")
                .json()
                .path("signatures");

        assertThat(signatures.propertyNames()).containsExactlyInAnyOrder("en", "nb");
        assertThat(signatures.path("en").asString()).isEqualTo("Anna");
        assertThat(signatures.path("nb").asString()).isEqualTo("Skranken");
    }

    @Test
    void anAddressOrAliasBelongsToOneMailbox() {
        var taken = "{\"address\":\"%s\",\"aliases\":[\"%s\"]}";
        assertThat(administrator
                        .post("/mailboxes", taken.formatted(address("first"), address("alias")))
                        .status())
                .isEqualTo(201);

        for (var again : new String[] {
            taken.formatted(address("first"), address("other")),
            taken.formatted(address("alias"), address("other")),
            taken.formatted(address("other"), address("alias"))
        }) {
            var refused = administrator.post("/mailboxes", again);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("mailbox-address-taken");
        }
        assertThat(administrator.post("/mailboxes", "{\"address\":\"nobody\"}").status())
                .isEqualTo(400);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var wrong = """
                {%s"aliases":["fine@x.example","no one"],"name":" ",
                 "imap":{"host":"a b","port":1,"security":"none","user":"u"},
                 "smtp":{"host":"smtp://b","port":0,"security":"none"}}""";

        assertThat(wrongFields(administrator.post("/mailboxes", wrong.formatted("\"address\":\"nobody\","))))
                .containsExactlyInAnyOrder("address", "aliases[1]", "name", "imap.host", "smtp.host", "smtp.port");
        assertThat(wrongFields(administrator.post("/mailboxes", wrong.formatted(""))))
                .as("without an address")
                .contains("address", "aliases[1]", "name");
    }

    private static List<String> wrongFields(DeskClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json().path("errors").findValuesAsString("field");
    }

    @Test
    void ofAServerWhatIsAbsentStaysAndWhatIsNullIsTakenAway() {
        var path = administrator.made("/mailboxes", """
                {"address":"%s",
                 "imap":{"host":"127.0.0.1","port":1,"security":"none","user":"u","password":"p","moveTo":"Done"},
                 "smtp":{"host":"127.0.0.1","port":2,"security":"none","user":"u","password":"p"}}""".formatted(address("parts")));

        var kept = administrator
                .with("If-Match", "\"1\"")
                .patch(path, "{\"smtp\":{\"host\":\"127.0.0.1\",\"port\":2,\"security\":\"none\"}}")
                .json();
        assertThat(kept.path("smtp").path("user").asString("")).isEqualTo("u");
        assertThat(kept.path("smtp").path("passwordSet").asBoolean()).isTrue();

        var taken = administrator.with("If-Match", "\"2\"").patch(path, """
                        {"imap":{"host":"127.0.0.1","port":1,"security":"none","user":"u","password":null,"moveTo":null},
                         "smtp":{"host":"127.0.0.1","port":2,"security":"none","user":null,"password":null}}""").json();
        assertThat(taken.path("imap").path("moveTo").isNull()).isTrue();
        assertThat(taken.path("imap").path("passwordSet").asBoolean()).isFalse();
        assertThat(taken.path("smtp").path("user").isNull()).isTrue();
        assertThat(taken.path("smtp").path("passwordSet").asBoolean()).isFalse();
    }

    @Test
    void aServerIsNamedAlone() {
        var path = administrator
                .post("/mailboxes", mailbox("host", 1, 2))
                .header("Location")
                .replace("/api/v1", "");
        for (var wrong :
                new String[] {"mail example", "smtp://mail.example", "user@mail.example", "mail\u2003example"}) {
            for (var server : new String[] {"imap", "smtp"}) {
                var refused = administrator
                        .with("If-Match", "\"1\"")
                        .patch(path, imap(wrong).replace("imap", server));
                assertThat(refused.status()).as(wrong).isEqualTo(400);
                var error = refused.json().path("errors").get(0);
                assertThat(error.path("field").asString()).isEqualTo(server + ".host");
                assertThat(error.path("message").asString()).contains("mail.example.org");
            }
        }
        assertThat(administrator
                        .with("If-Match", "\"1\"")
                        .patch(path, imap(" ::1 ").replace("\"user\"}", "\"user\",\"password\":\"p\"}"))
                        .json()
                        .path("imap")
                        .path("host")
                        .asString())
                .isEqualTo("::1");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, none, nobody", "nowhere.invalid, none, unknown-host", "127.0.0.1, starttls, not-secure"})
    void whyAServerCannotBeUsedIsToldInAWordThatEveryLanguageHas(String host, String security, String cause) {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            var port = security.equals("starttls") ? server.getImap().getPort() : 1;
            var path = administrator
                    .post("/mailboxes", """
                            {"address":"%s","paused":true,"imap":{"host":"%s","port":%d,"security":"%s","user":"u","password":"p"}}""".formatted(address("why" + cause), host, port, security))
                    .header("Location")
                    .replace("/api/v1", "");
            var imap = administrator.post(path + "/test", "{}").json().path("imap");
            assertThat(imap.path("trouble").path("cause").asString())
                    .as(imap.toString())
                    .isEqualTo(cause);
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailboxThatWasNeverFetchedSaysSo() {
        var made =
                administrator.post("/mailboxes", mailbox("fresh", 1, 2).replace("\"paused\":true", "\"paused\":false"));
        assertThat(made.json().path("health").path("state").asString()).isEqualTo("not-fetched");
    }

    @Test
    void anAddressWhoseDomainHasAnEmptyPartIsNone() {
        for (var wrong : new String[] {"help@bad..example", "help@.example", "help@example."}) {
            assertThat(administrator
                            .post("/mailboxes", "{\"address\":\"%s\"}".formatted(wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aPasswordIsNeverReturnedAndGoesToNoOtherServer() {
        var made = administrator.post("/mailboxes", mailbox("secret", 1, 2));
        var path = made.header("Location").replace("/api/v1", "");
        assertThat(made.text()).doesNotContain(SECRET);
        assertThat(made.json().path("imap").path("passwordSet").asBoolean()).isTrue();
        assertThat(made.json().path("smtp").path("passwordSet").asBoolean()).isTrue();
        assertThat(administrator.get("/mailboxes").text())
                .contains(address("secret"))
                .doesNotContain(SECRET);
        assertThat(sql.fetchSingle(
                                "SELECT mailbox::text, imap_password FROM mailbox WHERE address = ?", address("secret"))
                        .toString())
                .doesNotContain(SECRET);

        var kept = administrator.with("If-Match", "\"1\"").patch(path, imap("127.0.0.1"));
        assertThat(kept.json().path("imap").path("passwordSet").asBoolean()).isTrue();
        for (var change : new String[] {"\"port\":3,\"security\":\"none\"", "\"port\":2,\"security\":\"starttls\""}) {
            var open = administrator
                    .with("If-Match", "\"2\"")
                    .patch(path, "{\"smtp\":{\"host\":\"127.0.0.1\",%s}}".formatted(change));
            assertThat(open.status()).as(change).isEqualTo(400);
        }
        var elsewhere = "{\"imap\":%s,\"smtp\":%s}";
        var server = """
                {"host":"127.0.0.2","port":1,"security":"none","user":"u"%s}""";
        var without = elsewhere.formatted(server.formatted(""), server.formatted(",\"password\":\"\""));
        var refused = administrator.with("If-Match", "\"2\"").patch(path, without);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").valueStream())
                .extracting(error -> error.path("field").asString())
                .containsExactly("imap.password", "smtp.password");
        assertThat(refused.text()).contains("Type the password again");
        var still = administrator.get(path).json();
        assertThat(still.path("imap").path("host").asString()).isEqualTo("127.0.0.1");
        assertThat(still.path("imap").path("passwordSet").asBoolean()).isTrue();

        var again =
                elsewhere.formatted(server.formatted(",\"password\":\"n\""), server.formatted(",\"password\":null"));
        var moved = administrator.with("If-Match", "\"2\"").patch(path, again).json();
        assertThat(moved.path("imap").path("host").asString()).isEqualTo("127.0.0.2");
        assertThat(moved.path("imap").path("passwordSet").asBoolean()).isTrue();
        assertThat(moved.path("smtp").path("passwordSet").asBoolean()).isFalse();
    }

    @Test
    void aConnectionIsTriedOnBothServersAndTheTroubleIsTold() {
        var server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
        });
        server.start();
        try {
            server.setUser(address("tried"), "user", SECRET);
            var made = administrator.post(
                    "/mailboxes",
                    mailbox(
                            "tried",
                            server.getImap().getPort(),
                            server.getSmtp().getPort()));
            var path = made.header("Location").replace("/api/v1", "");

            var both = administrator.post(path + "/test", "{}").json();
            assertThat(both.path("imap").path("ok").asBoolean())
                    .as(both.toString())
                    .isTrue();
            assertThat(both.path("smtp").path("ok").asBoolean())
                    .as(both.toString())
                    .isTrue();

            server.setUser(address("tried"), "user", "changed meanwhile");
            var refused = administrator.post(path + "/test", "{}");
            assertThat(refused.json().path("imap").path("ok").asBoolean()).isFalse();
            assertThat(refused.json().path("imap").path("trouble").path("cause").asString())
                    .isEqualTo("sign-in");
            assertThat(refused.json().path("imap").path("trouble").path("words").asString())
                    .as("what the server said")
                    .contains("Invalid login");
            assertThat(refused.text()).doesNotContain(SECRET);
        } finally {
            server.stop();
        }
    }

    @Test
    void onlyAdministratorsSetMailboxesUpAndAgentsDoNotSeeThem() {
        var made = administrator.post("/mailboxes", mailbox("roles", 1, 2));
        var path = made.header("Location").replace("/api/v1", "");
        var lead = signedIn("lead", Role.LEAD);
        var agent = signedIn("agent", Role.AGENT);

        assertThat(lead.get("/mailboxes").status()).isEqualTo(200);
        assertThat(agent.get("/mailboxes").status()).isEqualTo(403);
        for (var client : new DeskClient[] {lead, agent}) {
            assertThat(client.post("/mailboxes", mailbox("foreign", 1, 2)).status())
                    .isEqualTo(403);
            assertThat(client.with("If-Match", "\"1\"")
                            .patch(path, "{\"name\":\"Mine\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(client.post(path + "/test", "{}").status()).isEqualTo(403);
        }
        assertThat(new DeskClient(port).get("/mailboxes").status()).isEqualTo(401);
    }

    @Test
    void agentsKnowTheAddressesOfTheDeskAndNothingElseOfItsMailboxes() {
        var elsewhere = desk.team("elsewhere");
        var made = administrator.post(
                "/mailboxes",
                mailbox("known", 1, 2)
                        .replaceFirst("\\{", "{\"name\":\"Known%d\",\"teamId\":%s,".formatted(number, elsewhere)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var agent = signedIn("knowing", Role.AGENT);

        var offered = agent.get("/filters/fields");
        assertThat(offered.text()).contains(address("known"));
        var id = made.json().path("id").asLong();
        var said = agent.get("/filters/reading?filter=mailbox:" + id);
        assertThat(said.json().path("words").asString()).isEqualTo("come to Known" + number);
        var almost =
                agent.get("/filters/reading?filter=mailbox:" + address("known").replace("example", "exampl"));
        assertThat(almost.text()).contains(address("known"));

        for (var answer : List.of(offered, said, almost)) {
            assertThat(answer.text()).doesNotContain(SECRET, "127.0.0.1", "imap");
        }
        for (var path : List.of("/mailboxes", "/mailboxes/" + id, "/mail/health")) {
            assertThat(agent.get(path).status()).as(path).isEqualTo(403);
        }
    }

    private String mailbox(String name, int imapPort, int smtpPort) {
        return """
                {"address":"%s","paused":true,
                 "imap":{"host":"127.0.0.1","port":%d,"security":"none","user":"user","password":"%s"},
                 "smtp":{"host":"127.0.0.1","port":%d,"security":"none","user":"user","password":"%s"}}""".formatted(address(name), imapPort, SECRET, smtpPort, SECRET);
    }

    /** Without a password. */
    private static String imap(String host) {
        return "{\"imap\":{\"host\":\"%s\",\"port\":1,\"security\":\"none\",\"user\":\"user\"}}".formatted(host);
    }

    private String address(String name) {
        return "%s%d@mailboxes.example".formatted(name, number);
    }

    private DeskClient signedIn(String name, Role role) {
        var email = "mailboxes-%s%d@desk.example".formatted(name, number);
        testAgents.create(email, role);
        return new DeskClient(port).signIn(email, PASSWORD);
    }
}
