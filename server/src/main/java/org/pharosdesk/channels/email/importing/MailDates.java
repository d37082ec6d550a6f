package org.pharosdesk.channels.email.importing;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a mail was written, as far as it can be believed. */
final class MailDates {

    /** Before that hardly anybody wrote to a desk; a clock that nobody set says 1970 or 1980. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** Such as "Tue Apr 27 19:42:16 2010", some with a zone before or behind the year. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\\d{1,2}) +(\\d{1,2}:\\d{2}(?::\\d{2})?) +(?:[A-Z]{1,5} +)?"
                    + "(?:([+-]\\d{4}) +)?(\\d{4})\\b(?: +([+-]\\d{4}))?");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("MMM d H:mm[:ss] uuuu", Locale.ENGLISH);

    private MailDates() {}

    /** The first of these that lies neither in the future nor before there were desks; else now. */
    static Instant believable(Instant now, Stream<Optional<Instant>> told) {
        return told.flatMap(Optional::stream)
                .filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(now))
                .findFirst()
                .orElse(now);
    }

    static Optional<Instant> ofHeader(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new MailDateFormat().parse(value.strip()))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** In UTC where the line names no zone (RFC 4155, appendix A). */
    static @Nullable Instant ofSeparator(CharSequence line) {
        var found = SEPARATOR.matcher(line);
        if (!found.find()) {
            return null;
        }
        try {
            var local = LocalDateTime.parse(
                    "%s %s %s %s".formatted(found.group(1), found.group(2), found.group(3), found.group(5)), FORMAT);
            var zone = found.group(4) == null ? found.group(6) : found.group(4);
            return local.toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
