package org.pharosdesk.channels.email.parsing;

import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All fields of a mail's header, of which each is decoded only when it is asked for; for one thread. */
public final class HeaderFields {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_OF_ONE_NAME = 50;

    private final InternetHeaders headers;
    private final Map<String, List<String>> decoded = new HashMap<>();

    HeaderFields(InternetHeaders headers) {
        this.headers = headers;
    }

    /** What the fields of a name say, however it is written, from the top down; each on one line. */
    public List<String> of(String name) {
        return decoded.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::read);
    }

    private List<String> read(String name) {
        var values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .limit(MOST_OF_ONE_NAME)
                        .map(value -> decoded(value, LONGEST))
                        .toList();
    }

    /** One line of what a field says. */
    static String decoded(String value, int longest) {
        var raw = value.substring(0, Math.min(value.length(), LONGEST));
        try {
            return Names.clean(
                    Charsets.clean(MimeUtility.decodeText(EncodedWords.mended(MimeUtility.unfold(raw)))), longest);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return Names.clean(Charsets.clean(raw), longest); // an unknown charset: show it as it came
        }
    }
}
