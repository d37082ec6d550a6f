package org.pharosdesk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.pharosdesk.people.EmailAddress;

/** Reads what the operator typed behind options. */
final class Inputs {

    private Inputs() {}

    static EmailAddress email(String text) {
        return EmailAddress.parse(text)
                .orElseThrow(
                        () -> new CannotDo("\"%s\" is not a mail address such as name@example.org.".formatted(text)));
    }

    /** The first line of standard input; an empty one when there is none. */
    static String password() {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new CannotDo("The password cannot be read from standard input: " + e.getMessage());
        }
    }

    static String name(String text, int longest) {
        var name = text.strip();
        if (name.isEmpty() || name.length() > longest) {
            throw new CannotDo("The name must have 1 to %d characters.".formatted(longest));
        }
        return name;
    }
}
