package org.pharosdesk.tickets.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;

/** How a ticket looks on paper, and the policy of a page that has this style and nothing else. */
final class PrintStyle {

    static final String CSS = read();

    /** No script, no picture, no other style, no form; and as in a sandbox, whatever might slip in. */
    static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'sha256-" + sha256(CSS) + "'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "sandbox");

    private PrintStyle() {}

    private static String read() {
        try {
            return new ClassPathResource("print/print.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The print style is not there", e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
