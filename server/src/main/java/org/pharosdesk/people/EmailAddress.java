package org.pharosdesk.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address in the one form the desk compares: trimmed and in lower case.
 *
 * <p>RFC 5321 lets the part before the @ differ by case; no mail system in use does, and people type both.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3, less the brackets
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]+");

    private static final Pattern EMPTY_LABEL = Pattern.compile("^\\.|\\.\\.|\\.$");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a mail address: " + value);
        }
    }

    /**
     * Reads what may not be an address at all, as headers of foreign mails do. Of a domain no part between two dots may
     * be empty; only what was stored before that was asked may have such a one.
     */
    public static Optional<EmailAddress> parse(String text) {
        try {
            var address = new EmailAddress(text);
            return EMPTY_LABEL.matcher(address.domain()).find() ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
