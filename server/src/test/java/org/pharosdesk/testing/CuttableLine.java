package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a server on this machine, which a test cuts and mends; its port stays the same meanwhile. */
public final class CuttableLine implements AutoCloseable {

    private final int target;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final StringBuffer said = new StringBuffer();
    private volatile ServerSocket door;

    public CuttableLine(int target) {
        this.target = target;
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    public int port() {
        return port;
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
                var client = opened.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.incrementAndGet();
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> carry(client, server, true));
                Thread.ofVirtual().start(() -> carry(server, client, false));
                if (opened.isClosed()) { // cut in the very moment this one came
                    cut();
                }
            }
        } catch (IOException e) {
            close(opened); // the line is cut
        }
    }

    private void carry(Socket from, Socket to, boolean listening) {
        var buffer = new byte[16 * 1024];
        try (from;
                to) {
            for (var read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (listening) {
                    said.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            close(to); // one side has left, or the line is cut
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
