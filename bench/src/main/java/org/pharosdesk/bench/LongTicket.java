package org.pharosdesk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The ticket that no desk should have and some do: ten thousand messages. */
final class LongTicket {

    static final String TAG = "never-ending";

    private static final int MESSAGES = 10_000;
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final String OPENED = """
            {"subject":"It never ends","text":"Again.","tags":["%s"],"requester":{"address":"ane@long.example"}}""";
    private static final String NOTE = """
            {"kind":"internal","text":"Call %d: they say that the lamp flickers when the door of the stairs is open."}""";

    private LongTicket() {}

    /** Makes it, unless an earlier run did; a minute or so. */
    static void make(HttpSocket http) throws IOException {
        var path = "/api/v1/tickets?filter=tag:" + TAG;
        if (NUMBER.matcher(text(http, path)).find()) {
            return;
        }
        http.post("/api/v1/tickets", OPENED.formatted(TAG));
        var number = NUMBER.matcher(text(http, path));
        if (!number.find()) {
            throw new IOException("The ticket was not opened");
        }
        for (var i = 1; i < MESSAGES; i++) {
            http.post("/api/v1/tickets/" + number.group(1) + "/messages", NOTE.formatted(i));
        }
    }

    private static String text(HttpSocket http, String path) throws IOException {
        return new String(http.get(path), StandardCharsets.UTF_8);
    }
}
