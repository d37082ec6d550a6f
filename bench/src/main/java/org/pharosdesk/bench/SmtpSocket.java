package org.pharosdesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that hands over one mail after the other on one connection. */
final class SmtpSocket implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SmtpSocket(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        expect(220, "");
        expect(250, "EHLO bench.example\r\n");
    }

    /** Returns when the receiving side has said that it has the mail. */
    void deliver(String from, String to, String mail) throws IOException {
        expect(250, "MAIL FROM:<" + from + ">\r\n");
        expect(250, "RCPT TO:<" + to + ">\r\n");
        expect(354, "DATA\r\n");
        expect(250, mail + "\r\n.\r\n");
    }

    private void expect(int code, String command) throws IOException {
        out.write(command.getBytes(StandardCharsets.UTF_8));
        out.flush();
        var line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(String.valueOf(code))) {
            throw new IOException("Expected %d after %s, got %s"
                    .formatted(code, command.lines().findFirst().orElse("connect"), line));
        }
    }

    @Override
    public void close() throws IOException {
        out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.close();
    }
}
