package org.pharosdesk.testing;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Makes small mails for tests; each has a Message-ID of its own unless one is given. */
public final class Mails {

    private static final AtomicLong NEXT = new AtomicLong();

    private Mails() {}

    /** A mail with the given header lines, without a Message-ID among them. */
    public static byte[] mail(String from, String subject, String words, String... headers) {
        return bytes("From: %s\nSubject: %s\nMessage-ID: %s\n%s\n%s\n"
                .formatted(from, subject, newId(), lines(headers), words));
    }

    /** Exactly these lines. */
    public static byte[] bytes(String lines) {
        return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public static String newId() {
        return "<test-%d@sender.example>".formatted(NEXT.incrementAndGet());
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\n", headers) + "\n";
    }
}
