package org.pharosdesk.app;

import org.pharosdesk.people.EmailAddress;

/** Reads what the operator typed behind options. */
final class Inputs {

    private Inputs() {}

    static EmailAddress email(String text) {
        return EmailAddress.parse(text)
                .orElseThrow(
                        () -> new CannotDo("\"%s\" is not a mail address such as name@example.org.".formatted(text)));
    }

    static String name(String text, int longest) {
        var name = text.strip();
        if (name.isEmpty() || name.length() > longest) {
            throw new CannotDo("The name must have 1 to %d characters.".formatted(longest));
        }
        return name;
    }
}
