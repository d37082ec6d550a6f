package org.pharosdesk.channels.email.parsing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words between the lines that PGP signs them with (RFC 9580 §7). Nothing is said of who signed them. */
final class ClearSigned {

    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";

    /** The first line, lines about the signature, and the empty one after which the words begin. */
    private static final Pattern HEAD = Pattern.compile(
            "^" + BEGIN + "[ \\t]*\\n((?:[A-Za-z]{1,20}: .{0,200}\\n){0,10})[ \\t]*\\n", Pattern.MULTILINE);

    private static final String SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----";
    private static final String END = "\n-----END PGP SIGNATURE-----";
    private static final Pattern ESCAPED = Pattern.compile("^- ", Pattern.MULTILINE);
    private static final int LONGEST_TEXT = 2 * 1024 * 1024;

    /** @param signature the lines about the signature and its own; absent when the words are not signed */
    record Taken(String words, @Nullable String signature) {}

    private ClearSigned() {}

    static Taken take(String text) {
        if (text.length() > LONGEST_TEXT || !text.contains(BEGIN)) {
            return new Taken(text, null);
        }
        var lines = text.replace("\r\n", "\n");
        var head = HEAD.matcher(lines);
        if (!head.find()) {
            return new Taken(text, null);
        }
        var signature = lines.indexOf(SIGNATURE, head.end() - 1);
        var end = signature < 0 ? -1 : lines.indexOf(END, signature + 1);
        if (end < 0) {
            return new Taken(text, null);
        }
        var signed = ESCAPED.matcher(lines.substring(head.end(), Math.max(head.end(), signature)))
                .replaceAll("");
        return new Taken(
                lines.substring(0, head.start()) + signed + lines.substring(end + END.length()),
                head.group(1) + lines.substring(signature + 1, end + END.length()) + "\n");
    }
}
