package org.pharosdesk.bench.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A sending mail server: hands a mail over again and again until it hears 250. */
final class Carrier {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int PAUSE_MILLIS = 50;

    private final int port;

    Carrier(int port) {
        this.port = port;
    }

    /** The desk has said that it will never take the mail. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String words) {
            super(words);
        }
    }

    /** How often it had to be tried; the last of these times the desk said that it has the mail. */
    int carry(String from, List<String> to, String raw) throws Refused, InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                handOver(from, to, raw);
                return tries;
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS); // it may have the mail or not: so it comes again
            }
        }
    }

    private void handOver(String from, List<String> to, String raw) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            expect("220", in);
            say(out, "EHLO carrier.example\r\n");
            expect("250", in);
            say(out, "MAIL FROM:<" + from + ">\r\n");
            expect("250", in);
            for (var recipient : to) {
                say(out, "RCPT TO:<" + recipient + ">\r\n");
                expect("250", in);
            }
            say(out, "DATA\r\n");
            expect("354", in);
            say(out, raw + ".\r\n");
            expect("250", in);
            quit(out);
        }
    }

    private static void quit(OutputStream out) {
        try {
            say(out, "QUIT\r\n");
        } catch (IOException e) {
            return; // the mail is theirs: that they were killed since changes nothing
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write(words.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void expect(String code, BufferedReader in) throws IOException {
        var line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line != null && line.startsWith("5")) {
            throw new Refused(line);
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("Expected " + code + ", got " + line);
        }
    }
}
