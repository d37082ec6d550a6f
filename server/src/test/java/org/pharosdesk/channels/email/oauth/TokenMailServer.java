package org.pharosdesk.channels.email.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that lets in whoever brings the one access token it knows, and can do nothing else. */
final class TokenMailServer implements AutoCloseable {

    /** What it speaks, and how it takes a token. */
    enum Kind {
        IMAP("AUTH=XOAUTH2 AUTH=PLAIN"),
        IMAP_AT_ONCE("AUTH=XOAUTH2 AUTH=PLAIN SASL-IR"),
        IMAP_WITH_PASSWORDS("AUTH=PLAIN"),
        SMTP("AUTH LOGIN PLAIN XOAUTH2"),
        SMTP_WITH_PASSWORDS("AUTH LOGIN PLAIN");

        private final String abilities;

        Kind(String abilities) {
            this.abilities = abilities;
        }
    }

    /** What it tells of why a token is no good, as Google has it in "OAuth 2.0 Mechanism". */
    private static final String RIDDLE =
            encoded("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}");

    private final Kind kind;
    private final String known;
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    TokenMailServer(Kind kind, String known) throws IOException {
        this.kind = kind;
        this.known = known;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What it was shown to be let in, decoded, with ^A for the control character. */
    List<String> shown() {
        return shown;
    }

    /** How its riddles were answered. */
    List<String> replies() {
        return replies;
    }

    /** Every line it was sent. */
    List<String> said() {
        return said;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                if (kind.name().startsWith("SMTP")) {
                    speakSmtp(client, in);
                } else {
                    speakImap(client, in);
                }
            } catch (IOException e) {
                // a client that left, or the end of the test
            }
        }
    }

    private void speakSmtp(Socket client, BufferedReader in) throws IOException {
        say(client, "220 scripted");
        for (var line = read(in); line != null; line = read(in)) {
            if (line.startsWith("EHLO")) {
                say(client, "250-scripted\r\n250 " + kind.abilities);
            } else if (line.startsWith("AUTH XOAUTH2 ")) {
                if (letIn(line.split(" ")[2])) {
                    say(client, "235 2.7.0 welcome");
                } else {
                    say(client, "334 " + RIDDLE);
                    replies.add(read(in));
                    say(client, "535 5.7.8 this token is no good");
                }
            } else {
                say(client, line.startsWith("QUIT") ? "221 bye" : "503 first the token");
            }
        }
    }

    private void speakImap(Socket client, BufferedReader in) throws IOException {
        say(client, "* OK scripted");
        for (var line = read(in); line != null; line = read(in)) {
            var words = line.split(" ");
            switch (words[1]) {
                case "CAPABILITY" -> say(client, "* CAPABILITY IMAP4rev1 " + kind.abilities);
                case "EXAMINE" -> say(client, "* 0 EXISTS\r\n* OK [UIDVALIDITY 1]");
                case "LIST" -> say(client, "* LIST () \"/\" INBOX");
                case "AUTHENTICATE" -> {
                    if (kind == Kind.IMAP_WITH_PASSWORDS) {
                        say(client, words[0] + " NO no such mechanism");
                        continue;
                    }
                    if (words.length == 3) {
                        say(client, "+ ");
                    }
                    if (!letIn(words.length == 3 ? read(in) : words[3])) {
                        say(client, "+ " + RIDDLE);
                        replies.add(read(in));
                        say(client, words[0] + " NO this token is no good");
                        continue;
                    }
                }
                default -> {}
            }
            say(client, words[0] + " OK done");
        }
    }

    private boolean letIn(String sasl) {
        var text = new String(Base64.getDecoder().decode(sasl), UTF_8);
        shown.add(text.replace("\u0001", "^A"));
        return text.endsWith("\u0001auth=Bearer " + known + "\u0001\u0001");
    }

    private String read(BufferedReader in) throws IOException {
        var line = in.readLine();
        if (line != null) {
            said.add(line);
        }
        return line;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        client.getOutputStream().flush();
    }
}
