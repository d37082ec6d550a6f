package org.pharosdesk.platform.texts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process that reads files: takes one after another from its standard input and answers on its standard output,
 * until the input ends.
 */
public final class TextProcess {

    /** Longer than whoever started it waits for a file. */
    private static final int LONGEST_SECONDS = 60;

    private TextProcess() {}

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(System.out);
        endWithParent();
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(System.err)); // whoever else writes would be taken for an answer
        var parser = new FileParser();
        while (in.readBoolean()) {
            var name = in.readUTF();
            var content = in.readNBytes(in.readInt());
            var watch = CompletableFuture.runAsync(
                    TextProcess::end, CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS));
            var read = parser.read(content, name);
            watch.cancel(false);
            var text = read.text().getBytes(StandardCharsets.UTF_8);
            out.writeByte(read.outcome().ordinal());
            out.writeInt(text.length);
            out.write(text);
            out.flush();
        }
    }

    /** It may be in the midst of a file that never ends when whoever waits for that is killed. */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> Thread.ofVirtual().start(() -> {
                    parent.onExit().join();
                    end();
                }));
    }

    private static void end() {
        Runtime.getRuntime().halt(1);
    }
}
