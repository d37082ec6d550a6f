package org.pharosdesk.channels.email.parsing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words between the lines that PGP signs them with (RFC 9580 §7). Nothing is said of who signed them. */
final class ClearSigned {

    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----";
    private static final String END = "\n-----END PGP SIGNATURE-----";
    private static final Pattern ESCAPED = Pattern.compile("^- ", Pattern.MULTILINE);

    /** @param signature the lines of the signature; absent when the words are not signed */
    record Taken(String words, @Nullable String signature) {}

    private ClearSigned() {}

    static Taken take(String text) {
        var lines = text.replace("\r\n", "\n");
        var begin = lines.startsWith(BEGIN) ? 0 : lines.indexOf("\n" + BEGIN) + 1;
        var body = lines.startsWith(BEGIN, begin) ? lines.indexOf("\n\n", begin) : -1;
        var signature = body < 0 ? -1 : lines.indexOf(SIGNATURE, body);
        var end = signature < 0 ? -1 : lines.indexOf(END, signature + 1);
        if (end < 0) {
            return new Taken(text, null);
        }
        var signed = ESCAPED.matcher(lines.substring(body + 2, Math.max(body + 2, signature)))
                .replaceAll("");
        return new Taken(
                lines.substring(0, begin) + signed + lines.substring(end + END.length()),
                lines.substring(signature + 1, end + END.length()) + "\n");
    }
}
