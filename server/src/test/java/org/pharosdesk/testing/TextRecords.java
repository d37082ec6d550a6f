package org.pharosdesk.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A name server on loopback that knows the text records it is told, and no other names. */
public final class TextRecords implements AutoCloseable {

    private static final int LONGEST_STRING = 255;

    private final DatagramSocket socket;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public TextRecords() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answerAll);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    public void publish(String name, String text) {
        known.put(name + ".", text);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answerAll() {
        var buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private byte[] answer(Message query) {
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        var text = known.get(question.getName().toString());
        if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            answer.addRecord(new TXTRecord(question.getName(), DClass.IN, 60, strings(text)), Section.ANSWER);
        }
        return answer.toWire(65_535);
    }

    private static List<String> strings(String text) {
        var strings = new ArrayList<String>();
        for (var from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
        }
        return strings;
    }
}
