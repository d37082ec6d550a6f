package org.pharosdesk.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signed-in browser's connection, as cheap as can be: the measuring side shares the machine with the server. */
final class HttpSocket implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** The server ends a connection that has been idle for longer; a browser makes another then. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final URI server;
    private Socket socket;
    private InputStream in;
    private long usedAt;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** An answer's status and body. */
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    HttpSocket(URI server) throws IOException {
        this.server = server;
        this.socket = connect();
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
    }

    private Socket connect() throws IOException {
        var made = new Socket(server.getHost(), server.getPort());
        made.setTcpNoDelay(true);
        made.setSoTimeout(TIMEOUT_MILLIS);
        usedAt = System.nanoTime();
        return made;
    }

    private void refresh() throws IOException {
        if (System.nanoTime() - usedAt > FRESH.toNanos()) {
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        }
        usedAt = System.nanoTime();
    }

    void put(String path, String body) throws IOException {
        var answer = send("PUT", path, json(), body);
        if (answer.status() != 200) {
            throw new IOException("PUT %s: %d %s".formatted(path, answer.status(), answer.text()));
        }
    }

    void post(String path, String body) throws IOException {
        var answer = send("POST", path, json(), body);
        if (answer.status() != 201) {
            throw new IOException("POST %s: %d %s".formatted(path, answer.status(), answer.text()));
        }
    }

    /** @param version the one that was seen */
    void patch(String path, String version, String body) throws IOException {
        var answer = send("PATCH", path, json() + "If-Match: \"" + version + "\"\r\n", body);
        if (answer.status() != 200) {
            throw new IOException("PATCH %s: %d %s".formatted(path, answer.status(), answer.text()));
        }
    }

    /** Begins an answer that does not end; nothing else can be asked by this connection any more. */
    InputStream open(String path) throws IOException {
        refresh();
        socket.setSoTimeout(0);
        request("GET", path, "", "");
        var status = line();
        if (!status.contains(" 200")) {
            throw new IOException("GET %s: %s".formatted(path, status));
        }
        return in;
    }

    private String json() {
        return "X-XSRF-TOKEN: " + cookies.getOrDefault("XSRF-TOKEN", "") + "\r\nContent-Type: application/json\r\n";
    }

    void signIn(String email, String password) throws IOException {
        send("GET", "/api/v1/session", "", "");
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        var answer = send("POST", "/api/v1/session", json(), body);
        if (answer.status() != 200) {
            throw new IOException("Sign-in of %s: %d %s".formatted(email, answer.status(), answer.text()));
        }
    }

    /** The body of a page that must be there. */
    byte[] get(String path) throws IOException {
        var answer = send("GET", path, "", "");
        if (answer.status() != 200) {
            throw new IOException("GET %s: %d %s".formatted(path, answer.status(), answer.text()));
        }
        return answer.body();
    }

    Answer send(String method, String path, String headers, String body) throws IOException {
        request(method, path, headers, body);
        return answer();
    }

    private void request(String method, String path, String headers, String body) throws IOException {
        refresh();
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(server.getAuthority())
                .append("\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ");
            cookies.forEach(
                    (name, value) -> head.append(name).append('=').append(value).append("; "));
            head.setLength(head.length() - 2);
            head.append("\r\n");
        }
        head.append(headers);
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        var out = socket.getOutputStream();
        out.write(head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var colon = header.indexOf(':');
            var value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(java.util.Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "set-cookie" -> remember(value.split(";", 2)[0]);
                default -> {} // nothing a load client needs
            }
        }
        return new Answer(status, chunked ? chunks() : read(length));
    }

    private void remember(String cookie) {
        var equals = cookie.indexOf('=');
        cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
    }

    private byte[] chunks() throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(read(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] read(int length) throws IOException {
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The server closed the connection");
        }
        return body;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
