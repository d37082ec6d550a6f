package org.pharosdesk.people;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person who writes to us for the first time.
 *
 * <p>Strangers choose it, and we repeat it in mails: a name that carries a web address, or more text than a name needs,
 * would make the desk send somebody's advertisement. Such a name gives way to the address it came with.
 */
final class DisplayName {

    private static final int LONGEST = 64;
    private static final Pattern WEB_ADDRESS =
            Pattern.compile("://|www\\.|@|[\\p{L}\\p{N}-]\\.\\p{L}{2,}", Pattern.CASE_INSENSITIVE);
    /** Control, format (bidirectional marks, zero-width) and line separators. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private DisplayName() {}

    static String of(@Nullable String given, EmailAddress address) {
        var name = given == null ? "" : tidy(given);
        var harmless = !name.isEmpty()
                && name.length() <= LONGEST
                && !WEB_ADDRESS.matcher(name).find();
        return harmless ? name : fromAddress(address);
    }

    private static String fromAddress(EmailAddress address) {
        var name = tidy(address.localPart().replaceAll("[._+=/]+", " "));
        return name.isEmpty() ? "?" : name;
    }

    private static String tidy(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }
}
