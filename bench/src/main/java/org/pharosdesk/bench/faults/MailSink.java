package org.pharosdesk.bench.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The mail server that the desk sends through. It counts a mail as received at its final dot, as RFC 5321 (6.1) makes
 * it answer for it from there, and often takes its time to say so: a kill then finds the desk waiting for the answer.
 */
final class MailSink implements AutoCloseable {

    private static final Pattern MESSAGE_ID = header("Message-ID");
    private static final Pattern REPLY_TO = Pattern.compile("(?im)^Reply-To:[^@]*?([^\\s<]+@[^\\s>]+)");
    private static final int LONGEST_PAUSE_MILLIS = 400;

    /** A mail as it was received. */
    record Received(String to, String messageId, String replyTo) {}

    private final ServerSocket listener;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Semaphore awaitingAnswer = new Semaphore(0);

    MailSink() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("sink").start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** Waits until a mail has been received of which its sender has not heard yet; whether one was. */
    boolean awaitUnansweredMail(Duration atMost) throws InterruptedException {
        awaitingAnswer.drainPermits();
        return awaitingAnswer.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Conversation(socket).hold();
        } catch (IOException e) {
            return; // its sender was killed: what it did not finish never was
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Pattern header(String name) {
        return Pattern.compile("(?im)^" + name + ":\\s*(\\S+)");
    }

    private static String first(Pattern pattern, String mail) {
        var matcher = pattern.matcher(mail);
        return matcher.find() ? matcher.group(1) : "";
    }

    private final class Conversation {

        private final BufferedReader in;
        private final OutputStream out;
        private String to = "";

        Conversation(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            out = socket.getOutputStream();
        }

        void hold() throws IOException, InterruptedException {
            say("220 sink.example");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "DATA" -> take();
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    case "RCPT" -> {
                        to = line.replaceFirst("^[^<]*<([^>]*)>.*$", "$1");
                        say("250 ok");
                    }
                    default -> say("250 ok");
                }
            }
        }

        private void take() throws IOException, InterruptedException {
            say("354 go on");
            var mail = new StringBuilder();
            for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    return; // killed before the final dot: this mail was never handed over
                }
                mail.append(line).append('\n');
            }
            received.add(new Received(to, first(MESSAGE_ID, mail.toString()), first(REPLY_TO, mail.toString())));
            awaitingAnswer.release();
            if (ThreadLocalRandom.current().nextInt(3) == 0) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
            say("250 taken");
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
