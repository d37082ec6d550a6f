package org.pharosdesk.platform.texts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that reads files: takes one after another from its standard input and answers on its standard output,
 * until the input ends.
 */
public final class TextProcess {

    private TextProcess() {}

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(System.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(System.err)); // whoever else writes would be taken for an answer
        var parser = new FileParser();
        while (in.readBoolean()) {
            var name = in.readUTF();
            var content = in.readNBytes(in.readInt());
            var read = parser.read(content, name);
            var text = read.text().getBytes(StandardCharsets.UTF_8);
            out.writeByte(read.outcome().ordinal());
            out.writeInt(text.length);
            out.write(text);
            out.flush();
        }
    }
}
