package org.pharosdesk.channels.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class SmtpListenerTests {

    private static final int PORT = LoopbackPort.free();
    private static final int LMTP_PORT = LoopbackPort.free();
    private static final int LARGE = 1024 * 1024;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    SmtpListener listener;

    @Autowired
    ListenerPulse pulse;

    @Autowired
    MailMemory memory;

    @Autowired
    DSLContext sql;

    @Autowired
    DataSource dataSource;

    @DynamicPropertySource
    static void listen(DynamicPropertyRegistry registry) {
        registry.add("PHAROS_SMTP_PORT", () -> PORT);
        registry.add("PHAROS_LMTP_PORT", () -> LMTP_PORT);
    }

    @BeforeEach
    void aMailboxExists() {
        mailboxes.get("help@desk.example");
    }

    @Test
    void accepted250MeansCommitted() throws Exception {
        try (var client = new Client()) {
            client.begin("<kari@smtp.example>", "help@desk.example");
            assertThat(client.say("DATA")).startsWith("354");
            assertThat(client.say("From: kari@smtp.example\r\nSubject: Over SMTP\r\n\r\n..dot\r\n."))
                    .startsWith("250");
            assertThat(sql.fetchCount(sql.selectFrom("mail_fate").where("subject = 'Over SMTP'")))
                    .isEqualTo(1);
            assertThat(sql.fetchSingle("SELECT description FROM ticket WHERE subject = 'Over SMTP'")
                            .get(0))
                    .isEqualTo(".dot");
            assertThat(client.say("QUIT")).startsWith("221");
        }
    }

    @Test
    void onlyOurAddressesAndWhatWeSignedAreTaken() throws Exception {
        var help = new EmailAddress("help@desk.example");
        var kari = new AgentId(7);
        var signed = List.of(
                tokens.replyAddress(help, new TicketNumber(10001)),
                tokens.agentAddress(help, kari, new TicketNumber(10001), help, Instant.now())
                        .orElseThrow(),
                tokens.returnPath(help, 12).orElseThrow(),
                tokens.unwantedAddress(help, kari, "new-in-team").orElseThrow());
        try (var client = new Client()) {
            client.say("EHLO client.example");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<nobody@desk.example>")).startsWith("550 5.1.1");
            assertThat(client.say("RCPT TO:<help@elsewhere.example>")).startsWith("550");
            assertThat(client.say("RCPT TO:<help+t10001.aaaaaaaaaaaaaaaaaaaa@desk.example>"))
                    .startsWith("550");
            assertThat(client.say("RCPT TO:<HELP@Desk.Example>")).startsWith("250");
            for (var address : signed) {
                assertThat(client.say("RCPT TO:<" + address + ">")).startsWith("250");
                assertThat(client.say("RCPT TO:<" + address.value().replace("+", "+1") + ">"))
                        .startsWith("550");
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedByItsAnnouncementAndByItsLength() throws Exception {
        try (var client = new Client()) {
            client.say("EHLO client.example");
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=99999999")).startsWith("552");
            client.begin("<a@b.example>", "help@desk.example");
            client.say("DATA");
            var line = "x".repeat(998) + "\r\n";
            for (var sent = 0; sent <= SmtpListener.LARGEST_MAIL; sent += 1000) {
                client.write(line);
            }
            assertThat(client.say(".")).startsWith("552");
            client.begin("<a@b.example>", "help@desk.example");
        }
    }

    @Test
    void whileMemoryIsShortLargeMailsArePutOffAndSmallOnesComeIn() throws Exception {
        var all = memory.left();
        assertThat(memory.take(all)).isTrue();
        try (var client = new Client()) {
            assertThat(hand(client, "Subject: large", LARGE)).startsWith("452 4.3.1");
            assertThat(hand(client, "Subject: small", 1000)).startsWith("250");
            memory.giveBack(all);
            assertThat(hand(client, "Subject: large", LARGE)).startsWith("250");
        }
        assertThat(memory.left()).isEqualTo(all);
        assertThat(sql.fetchValues("SELECT subject FROM ticket WHERE subject IN ('large', 'small') ORDER BY number"))
                .isEqualTo(List.of("small", "large"));
    }

    @Test
    void aMailTakesMemoryWhileItComesInAndGivesItBackOnEveryWayOut() throws Exception {
        var all = memory.left();
        try (var client = new Client()) {
            client.begin("<a@b.example>", "help@desk.example");
            client.say("DATA");
            client.write(("x".repeat(998) + "\r\n").repeat(LARGE / 1000));
            await().until(() -> memory.left() < all);
        } // cut off
        await().until(() -> memory.left() == all);
        try (var client = new Client()) {
            assertThat(hand(client, "Subject: bare\nline", LARGE)).startsWith("554");
            assertThat(memory.left()).isEqualTo(all);
            assertThat(hand(client, "Subject: huge", SmtpListener.LARGEST_MAIL + 1))
                    .startsWith("552");
            assertThat(memory.left()).isEqualTo(all);
        }
    }

    @Test
    void noSecondMailIsSmuggledInTheFirst() throws Exception {
        var second = "MAIL FROM:<boss@desk.example>\r\n"
                + "RCPT TO:<help@desk.example>\r\n"
                + "DATA\r\n"
                + "Subject: smuggled\r\n\r\n"
                + "x\r\n";
        for (var end : List.of("\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r", "\r\n.\n")) {
            try (var client = new Client()) {
                client.begin("<a@b.example>", "help@desk.example");
                client.say("DATA");
                assertThat(client.say("From: a@b.example\r\nSubject: first\r\n\r\nx" + end + second + "."))
                        .startsWith("554 5.6.0");
            }
        }
        assertThat(sql.fetchCount(sql.selectFrom("mail_fate").where("subject in ('first', 'smuggled')")))
                .isZero();
    }

    /** A program that writes mails line by line forgets the CR easily, and its operator asks ours what became of them. */
    @Test
    void aMailRefusedForItsLineEndsIsNamedInTheLog(CapturedOutput output) throws Exception {
        try (var client = new Client()) {
            client.begin("<cron@app.example>", "help@desk.example");
            client.say("DATA");
            assertThat(client.say("Subject: nightly\n\nall well\r\n.")).startsWith("554 5.6.0");
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("<cron@app.example>")))
                .singleElement()
                .asString()
                .contains("help@desk.example", "refused with 554", "end with CR LF", "127.0.0.1");
    }

    @Test
    void aStopLetsTheMailUnderWayFinishAndNoOtherBegin() throws Exception {
        try (var client = new Client();
                var other = new Client();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            client.begin("<a@b.example>", "help@desk.example");
            client.say("DATA");
            await().until(() -> listener.mailsUnderWay() == 1); // which begins after the answer to DATA
            other.say("EHLO client.example");
            var stopped = threads.submit(() -> listener.stop());
            await().until(() -> {
                other.say("RSET");
                return other.say("MAIL FROM:<a@b.example>").startsWith("421");
            });
            assertThat(client.say("From: a@b.example\r\nSubject: In time\r\n\r\nx\r\n."))
                    .startsWith("250");
            stopped.get();
            assertThat(sql.fetchCount(sql.selectFrom("mail_fate").where("subject = 'In time'")))
                    .isEqualTo(1);
        } finally {
            listener.start();
        }
    }

    @Test
    void whileTheDatabaseIsAwayTheSenderKeepsTheMail() throws Exception {
        try (var client = new Client()) {
            client.begin("<a@b.example>", "help@desk.example");
            client.say("DATA");
            var held = new ArrayList<Connection>();
            try {
                holdAll(held);
                assertThat(client.say("From: a@b.example\r\nSubject: put off\r\n\r\nx\r\n."))
                        .startsWith("451");
            } finally {
                for (var connection : held) {
                    connection.close();
                }
            }
            client.begin("<a@b.example>", "help@desk.example");
            client.say("DATA");
            assertThat(client.say("From: a@b.example\r\nSubject: put off\r\n\r\nx\r\n."))
                    .startsWith("250");
        }
        assertThat(sql.fetchCount(sql.selectFrom("ticket").where("subject = 'put off'")))
                .isEqualTo(1);
    }

    @Test
    void aMailCutOffWithinAChunkIsNotTakenForAWholeOne() throws Exception {
        try (var client = new Client()) {
            client.begin("<a@b.example>", "help@desk.example");
            client.write("BDAT 5000 LAST\r\nFrom: a@b.example\r\nSubject: cut\r\n\r\nx\r\n");
        }
        try (var client = new Client()) {
            client.begin("<a@b.example>", "help@desk.example");
            var whole = "From: a@b.example\r\nSubject: whole chunk\r\n\r\nx\r\n";
            assertThat(client.say("BDAT " + whole.length() + " LAST\r\n" + whole.substring(0, whole.length() - 2)))
                    .startsWith("250");
        }
        assertThat(sql.fetchCount(sql.selectFrom("mail_fate").where("subject = 'cut'")))
                .isZero();
        assertThat(sql.fetchCount(sql.selectFrom("mail_fate").where("subject = 'whole chunk'")))
                .isEqualTo(1);
    }

    @Test
    void theConversationCanBeEncryptedAndForgetsWhatWasSaidBefore() throws Exception {
        try (var client = new Client()) {
            assertThat(client.say("EHLO client.example")).contains("STARTTLS");
            assertThat(client.say("STARTTLS\r\nMAIL FROM:<injected@b.example>")).startsWith("220");
            client.encrypt();
            client.say("EHLO client.example");
            assertThat(client.say("RCPT TO:<help@desk.example>")).startsWith("503");
            client.begin("<a@b.example>", "help@desk.example");
        }
    }

    @Test
    void aMailServerBesideOursHandsOverByLmtpAndIsAnsweredForEachRecipient() throws Exception {
        mailboxes.get("sales@desk.example");
        try (var client = new Client(LMTP_PORT)) {
            assertThat(client.say("EHLO mta.example")).startsWith("500 5.5.1");
            assertThat(client.say("LHLO mta.example")).contains("PIPELINING", "ENHANCEDSTATUSCODES");
            assertThat(client.say("DATA")).startsWith("503");
            client.say("MAIL FROM:<a@lmtp.example>");
            assertThat(client.say("RCPT TO:<help@desk.example>")).startsWith("250");
            assertThat(client.say("RCPT TO:<nobody@desk.example>")).startsWith("550");
            assertThat(client.say("RCPT TO:<sales@desk.example>")).startsWith("250");
            assertThat(client.say("DATA")).startsWith("354");
            assertThat(client.say("From: a@lmtp.example\r\nSubject: By LMTP\r\n\r\nx\r\n."))
                    .startsWith("250");
            assertThat(client.answer()).startsWith("250");

            client.say("MAIL FROM:<a@lmtp.example>");
            client.say("RCPT TO:<help@desk.example>");
            client.say("DATA");
            assertThat(client.say("From: a@lmtp.example\r\nSubject: bare\nline\r\n\r\nx\r\n."))
                    .startsWith("554");
            assertThat(client.say("NOOP")).startsWith("250");
        }
        assertThat(sql.fetchValues("SELECT source FROM mail_fate WHERE subject = 'By LMTP'"))
                .isEqualTo(List.of("lmtp", "lmtp"));
        assertThat(sql.fetchCount(sql.selectFrom("ticket").where("subject = 'By LMTP'")))
                .isEqualTo(1);
    }

    /** The answer to a mail of about so many bytes. */
    @Test
    void aNodeStartedAgainReplacesTheOneThatDiedInItsPlaceAndNoOther() {
        pulse.note();
        sql.execute("""
                INSERT INTO mail_listener (node, host, smtp_port, lmtp_port, connections, started_at, seen_at)
                SELECT kind, CASE kind WHEN 'other host' THEN 'other.example' ELSE host END,
                    CASE kind WHEN 'other port' THEN 1 ELSE smtp_port END, lmtp_port, 0, now() - interval '55 minutes',
                    CASE kind WHEN 'seen since' THEN now() ELSE now() - interval '50 minutes' END
                FROM mail_listener, unnest(ARRAY['dead', 'other host', 'other port', 'seen since']) AS kind
                WHERE smtp_port = ? AND lmtp_port = ?""", PORT, LMTP_PORT);

        pulse.note();

        var nodes = sql.fetchValues(
                "DELETE FROM mail_listener WHERE started_at < now() - interval '54 minutes' RETURNING node");
        assertThat(nodes)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder("other host", "other port", "seen since");
    }

    private static String hand(Client client, String header, int size) throws IOException {
        client.begin("<a@b.example>", "help@desk.example");
        client.say("DATA");
        client.write("From: a@b.example\r\n" + header + "\r\n\r\n");
        var line = "x".repeat(998) + "\r\n";
        for (var sent = 0; sent < size; sent += 1000) {
            client.write(line);
        }
        return client.say(".");
    }

    /** Until nobody gets another one: the pool is as dry as when the database is gone. */
    private void holdAll(List<Connection> held) throws SQLException {
        try {
            while (true) {
                held.add(dataSource.getConnection());
            }
        } catch (SQLTransientConnectionException e) {
            assertThat(held).isNotEmpty();
        }
    }

    /** Speaks SMTP word by word. */
    private static final class Client implements AutoCloseable {

        private Socket socket;
        private BufferedReader reader;

        Client() throws IOException {
            this(PORT);
        }

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer();
        }

        void begin(String from, String to) throws IOException {
            say("EHLO client.example");
            assertThat(say("MAIL FROM:" + from)).startsWith("250");
            assertThat(say("RCPT TO:<" + to + ">")).startsWith("250");
        }

        String say(String words) throws IOException {
            write(words + "\r\n");
            return answer();
        }

        void write(String words) throws IOException {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        void encrypt() throws Exception {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAny()}, null);
            var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", PORT, true);
            secured.startHandshake();
            socket = secured;
            reader = new BufferedReader(new InputStreamReader(secured.getInputStream(), StandardCharsets.UTF_8));
        }

        private String answer() throws IOException {
            var answer = new StringBuilder();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                answer.append(line).append('\n');
                if (line.length() < 4 || line.charAt(3) == ' ') {
                    break;
                }
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The listener's certificate is its own; this test is not about who signed it. */
    private static final class TrustAny implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // not asked here
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // any certificate will do
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
