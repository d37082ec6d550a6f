package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.EmbeddedDatabase;
import org.pharosdesk.testing.PharosProcess;

/** The whole product as a process of its own, killed while mail pours in. */
class KilledServerTests {

    private static final int MAILS = 240;
    private static final int SENDERS = 8;
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    private final int httpPort = LoopbackPort.free();
    private final int smtpPort = LoopbackPort.free();
    private final List<Process> started = new ArrayList<>();

    private final Queue<Integer> unsent =
            new ConcurrentLinkedQueue<>(IntStream.range(0, MAILS).boxed().toList());
    private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();

    @AfterEach
    void endProcesses() throws Exception {
        for (var process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void nothingAcceptedIsLostAndNothingIsThereTwice() throws Exception {
        assertThat(pharos("mailbox", "add", "--address", "help@killed.test").waitFor())
                .isZero();

        for (int round = 0; round < KILLS; round++) {
            var server = startServer();
            var enough = accepted.size() + MAILS / (KILLS + 2);
            sendUntil(() -> accepted.size() >= enough, server);
        }
        startServer();
        sendUntil(unsent::isEmpty, null);

        assertThat(accepted).hasSize(MAILS);
        var database =
                EmbeddedDatabase.running(new DataFolder(folder.resolve("data"))).orElseThrow();
        try (var connection = database.unpooled().getConnection()) {
            var sql = DSL.using(connection);
            var tickets = sql.fetch(
                            "SELECT count(DISTINCT t.number)::int FROM mail_fate f JOIN ticket t ON t.number = f.ticket_number"
                                    + " WHERE f.fate = 'new-ticket' GROUP BY f.message_id")
                    .getValues(0, Integer.class);
            assertThat(tickets).hasSize(MAILS).containsOnly(1);
            assertThat(sql.fetchValue("SELECT count(*)::int FROM ticket")).isEqualTo(MAILS);
            assertThat(sql.fetchValue("SELECT count(*)::int FROM message")).isEqualTo(MAILS);
        }
    }

    /** Sends from several connections until the condition holds, then kills the server in the middle of it. */
    private void sendUntil(Callable<Boolean> enough, @Nullable Process victim) throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.submit(() -> {
                    for (var mail = unsent.poll(); mail != null; mail = unsent.poll()) {
                        if (!send(mail)) {
                            unsent.add(mail);
                            return;
                        }
                    }
                });
            }
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(enough);
            if (victim != null) {
                victim.destroyForcibly().waitFor();
            }
        }
    }

    /** Whether the server took the mail over; when the connection breaks first, nobody knows, and it is sent again. */
    private boolean send(int number) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(30_000);
            answer(in);
            for (var line : List.of(
                    "HELO sender.test",
                    "MAIL FROM:<person" + number % 20 + "@sender.test>",
                    "RCPT TO:<help@killed.test>",
                    "DATA")) {
                say(socket, line);
                answer(in);
            }
            say(socket, """
                    From: Person <person%d@sender.test>\r
                    To: help@killed.test\r
                    Message-ID: <mail-%d@sender.test>\r
                    Subject: Mail number %d\r
                    \r
                    The words of mail %d.\r
                    .""".formatted(number % 20, number, number, number));
            if (!answer(in).startsWith("250")) {
                return false;
            }
            accepted.add(number);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(BufferedReader in) throws IOException {
        var line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("The server is gone");
        }
        return line;
    }

    private Process startServer() throws Exception {
        var server = pharos("run");
        try (var client = HttpClient.newHttpClient()) {
            var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
        return server;
    }

    private Process pharos(String... command) throws IOException {
        var builder = PharosProcess.in(folder, command);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "PHAROS_DATA_DIR", folder.resolve("data").toString(),
                        "PHAROS_HTTP_PORT", String.valueOf(httpPort),
                        "PHAROS_MANAGEMENT_PORT", String.valueOf(LoopbackPort.free()),
                        "PHAROS_SMTP_PORT", String.valueOf(smtpPort)));
        Files.createDirectories(folder);
        var process = builder.start();
        started.add(process);
        return process;
    }
}
