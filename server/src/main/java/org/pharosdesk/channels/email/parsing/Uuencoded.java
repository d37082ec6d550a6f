package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files written between the words of a plain text, as mail programs did before MIME (POSIX uuencode). */
final class Uuencoded {

    private static final Pattern BEGIN =
            Pattern.compile("^begin [0-7]{3,4} (\\S.{0,254})$", Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final int LONGEST_LINE = 70;
    private static final int MOST_FILES = 100;

    /** @param words what is left when the files are taken out */
    record Taken(String words, List<WrappedFile> files) {}

    /** @param end where the text goes on */
    private record Body(byte[] content, int end) {}

    private Uuencoded() {}

    /** In time linear in the text; what begins like a file and is not one to its last letter stays where it is. */
    static Taken take(String text) {
        var begin = BEGIN.matcher(text);
        var words = new StringBuilder();
        var files = new ArrayList<WrappedFile>();
        var kept = 0;
        while (files.size() < MOST_FILES && begin.find()) {
            var body = read(text, begin.end());
            if (body != null) {
                words.append(text, kept, begin.start());
                files.add(new WrappedFile(begin.group(1).strip(), body.content()));
                kept = body.end();
                begin.region(kept, text.length());
            }
        }
        return files.isEmpty() ? new Taken(text, List.of()) : new Taken(words + text.substring(kept), files);
    }

    private static @Nullable Body read(String text, int beginEnd) {
        var content = new ByteArrayOutputStream();
        var last = false;
        for (var from = beginEnd + 1; from < text.length(); ) {
            var newline = text.indexOf('\n', from);
            var to = newline < 0 ? text.length() : newline;
            if (to - from > LONGEST_LINE) {
                return null;
            }
            var line = text.substring(from, to).stripTrailing();
            if (line.equals("end")) {
                return content.size() == 0 ? null : new Body(content.toByteArray(), Math.min(to + 1, text.length()));
            }
            if (last || !decode(line, content)) {
                return null;
            }
            last = line.isEmpty() || line.equals("`"); // no bytes: only the end may follow
            from = to + 1;
        }
        return null;
    }

    /** Blanks at its end, which stand for zeros, may be lost on the way; more letters than a checksum may not follow. */
    private static boolean decode(String line, ByteArrayOutputStream content) {
        var length = sixBits(line, 0);
        var letters = (length + 2) / 3 * 4;
        if (length < 0 || line.length() > 1 + letters + 1 || length > 0 && line.length() < 2) {
            return false;
        }
        for (var at = 1; at <= letters; at += 4, length -= 3) {
            var first = sixBits(line, at);
            var second = sixBits(line, at + 1);
            var third = sixBits(line, at + 2);
            var fourth = sixBits(line, at + 3);
            if ((first | second | third | fourth) < 0) {
                return false;
            }
            var three = first << 18 | second << 12 | third << 6 | fourth;
            for (var i = 0; i < Math.min(3, length); i++) {
                content.write(three >> 16 - 8 * i);
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
