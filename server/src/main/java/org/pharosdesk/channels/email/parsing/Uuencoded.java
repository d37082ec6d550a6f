package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Files written between the words of a plain text, as mail programs did before MIME (POSIX uuencode). */
final class Uuencoded {

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,254})");
    private static final int LONGEST_LINE = 70;

    record File(String name, byte[] content) {}

    /** @param words what is left when the files are taken out */
    record Taken(String words, List<File> files) {}

    private Uuencoded() {}

    /** In time linear in the text; what begins like a file and is none stays where it is. */
    static Taken take(String text) {
        if (!text.contains("begin ")) {
            return new Taken(text, List.of());
        }
        var lines = text.split("\n", -1);
        var words = new ArrayList<String>();
        var files = new ArrayList<File>();
        var i = 0;
        while (i < lines.length) {
            var begin = BEGIN.matcher(lines[i].stripTrailing());
            var content = new ByteArrayOutputStream();
            var end = begin.matches() ? read(lines, i + 1, content) : -1;
            if (end < 0) {
                words.add(lines[i++]);
            } else {
                files.add(new File(begin.group(1), content.toByteArray()));
                i = end;
            }
        }
        return new Taken(String.join("\n", words), files);
    }

    /** The line after the file's end, or -1 when it does not end. */
    private static int read(String[] lines, int from, ByteArrayOutputStream content) {
        for (var i = from; i < lines.length; i++) {
            var line = lines[i].replace("\r", "");
            if (line.strip().equals("end")) {
                return content.size() == 0 ? -1 : i + 1;
            }
            if (line.length() > LONGEST_LINE || !decode(line, content)) {
                return -1;
            }
        }
        return -1;
    }

    /** Trailing blanks, which stand for zeros, may be lost on the way. */
    private static boolean decode(String line, ByteArrayOutputStream content) {
        if (line.isBlank()) {
            return true;
        }
        var length = sixBits(line, 0);
        if (length < 0) {
            return false;
        }
        for (var at = 1; length > 0; at += 4) {
            var first = sixBits(line, at);
            var second = sixBits(line, at + 1);
            var third = sixBits(line, at + 2);
            var fourth = sixBits(line, at + 3);
            if ((first | second | third | fourth) < 0) {
                return false;
            }
            var three = first << 18 | second << 12 | third << 6 | fourth;
            for (var shift = 16; shift >= 0 && length > 0; shift -= 8, length--) {
                content.write(three >> shift);
            }
        }
        return true;
    }

    private static int sixBits(String line, int at) {
        if (at >= line.length()) {
            return 0;
        }
        var value = line.charAt(at) - ' ';
        return value < 0 || value > 64 ? -1 : value & 63;
    }
}
