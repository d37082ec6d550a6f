package org.pharosdesk.channels.email.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A mail server that behaves badly in a chosen way. */
final class ScriptedSmtp implements AutoCloseable {

    /** What happens after the final dot. */
    enum Dot {
        ANSWERED,
        /** The mail is taken, but the connection is cut before it says so. */
        UNANSWERED
    }

    private final ServerSocket server;
    private final String greeting;
    private final UnaryOperator<String> recipientAnswer;
    private final Dot dot;
    private final AtomicInteger mails = new AtomicInteger();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** A mail that was answered with 250: for whom, and its header's Message-ID line. */
    record Taken(List<String> recipients, String messageId) {}

    ScriptedSmtp(String recipientAnswer, Dot dot) throws IOException {
        this(_ -> recipientAnswer, dot);
    }

    ScriptedSmtp(UnaryOperator<String> recipientAnswer, Dot dot) throws IOException {
        this("220 scripted", recipientAnswer, dot);
    }

    /**
     * @param greeting the first words; empty to hang up without any
     * @param recipientAnswer what is said to each recipient's address
     */
    ScriptedSmtp(String greeting, UnaryOperator<String> recipientAnswer, Dot dot) throws IOException {
        this.greeting = greeting;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.recipientAnswer = recipientAnswer;
        this.dot = dot;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    int mails() {
        return mails.get();
    }

    List<Taken> taken() {
        return taken;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                converse(client);
            } catch (IOException e) {
                // a client that left, or the end of the test
            }
        }
    }

    private void converse(Socket client) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var recipients = new ArrayList<String>();
        var messageId = "";
        if (greeting.isEmpty()) {
            return;
        }
        say(client, greeting);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var command = line.split(" ")[0];
            switch (command) {
                case "RCPT" -> {
                    var address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    var answer = recipientAnswer.apply(address);
                    if (answer.startsWith("250")) {
                        recipients.add(address);
                    }
                    say(client, answer);
                }
                case "DATA" -> {
                    say(client, "354 go on");
                    while (!".".equals(line)) {
                        line = reader.readLine();
                        messageId = line.startsWith("Message-ID: ") ? line.substring(12) : messageId;
                    }
                    mails.incrementAndGet();
                    if (dot == Dot.UNANSWERED) {
                        return;
                    }
                    taken.add(new Taken(List.copyOf(recipients), messageId));
                    say(client, "250 taken");
                }
                case "QUIT" -> {
                    say(client, "221 bye");
                    return;
                }
                default -> say(client, "250 ok");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }
}
