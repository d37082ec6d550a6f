package org.pharosdesk.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server on this machine, which a test cuts and mends; its port stays the same meanwhile.
 *
 * <p>It can also be made to fail at certain words. Each such trap closes once.
 */
public final class CuttableLine implements AutoCloseable {

    /** @param answer what the client hears instead of the server's answer; absent when its words are passed on */
    private record Trap(
            String words, Runnable then, @Nullable String answer) {}

    /** What becomes of the server's words from so many bytes after certain ones on. */
    private record Break(String words, int after, boolean silent) {}

    private final String host;
    private final int target;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final StringBuffer said = new StringBuffer();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final AtomicReference<@Nullable Break> breach = new AtomicReference<>();
    private volatile ServerSocket door;

    public CuttableLine(int target) {
        this("127.0.0.1", target);
    }

    public CuttableLine(String host, int target) {
        this.host = host;
        this.target = target;
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Where it leads to. */
    public int target() {
        return target;
    }

    /** Everything the clients have said so far. */
    public String said() {
        return said.toString();
    }

    /** How many connections clients have made so far. */
    public int connections() {
        return connections.get();
    }

    /** As when the server goes away: connections end, and nobody gets a new one. */
    public void cut() {
        close(door);
        sockets.forEach(CuttableLine::close);
        sockets.clear();
    }

    public void mend() {
        door = open(port);
    }

    /** Lets something happen before the client's next words with these in them reach the server. */
    public void beforeClientSays(String words, Runnable then) {
        trap.set(new Trap(words, then, null));
    }

    /** Answers the client's next words with these in them itself; {@code {tag}} stands for their first word, and without it the line ends. */
    public void answerInstead(String words, String answer) {
        trap.set(new Trap(words, () -> {}, answer));
    }

    /** Ends the connection so many bytes after the server has begun to say these words. */
    public void cutAfter(String words, int bytes) {
        breach.set(new Break(words, bytes, false));
    }

    /** Says nothing more from so many bytes after the server has begun to say these words, but ends nothing. */
    public void hushAfter(String words, int bytes) {
        breach.set(new Break(words, bytes, true));
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket open(int wanted) {
        try {
            var opened = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                lead(opened.accept());
                if (opened.isClosed()) { // cut in the very moment this one came
                    cut();
                }
            }
        } catch (IOException e) {
            close(opened); // the line is cut
        }
    }

    private void lead(Socket client) {
        Socket server;
        try {
            server = new Socket(host, target);
        } catch (IOException e) {
            close(client); // the server is away just now
            return;
        }
        connections.incrementAndGet();
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> carry(client, server, true));
        Thread.ofVirtual().start(() -> carry(server, client, false));
    }

    private void carry(Socket from, Socket to, boolean listening) {
        var buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (var read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                var words = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (listening) {
                    said.append(words);
                }
                if (listening ? isAnswered(words, from) : isBroken(words, buffer, read, to)) {
                    continue;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            close(to); // one side has left, or the line is cut
        }
    }

    /** Whether the server must not hear these words. */
    private boolean isAnswered(String words, Socket client) throws IOException {
        var set = trap.get();
        if (set == null || !words.contains(set.words()) || !trap.compareAndSet(set, null)) {
            return false;
        }
        set.then().run();
        var answer = set.answer();
        if (answer == null) {
            return false;
        }
        var line = answer.replace("{tag}", words.split(" ")[0]) + "\r\n";
        client.getOutputStream().write(line.getBytes(StandardCharsets.ISO_8859_1));
        if (!answer.contains("{tag}")) {
            throw new EOFException("The server has said its last word");
        }
        return true;
    }

    /** Whether the rest of the server's words is lost. */
    private boolean isBroken(String words, byte[] bytes, int length, Socket client) throws IOException {
        var set = breach.get();
        if (set == null || !words.contains(set.words()) || !breach.compareAndSet(set, null)) {
            return false;
        }
        client.getOutputStream().write(bytes, 0, Math.min(length, words.indexOf(set.words()) + set.after()));
        if (!set.silent()) {
            throw new EOFException("The line is cut");
        }
        while (!client.isClosed()) {
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
