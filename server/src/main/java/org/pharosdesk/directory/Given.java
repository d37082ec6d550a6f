package org.pharosdesk.directory;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;

/** Reads what a request says into the types the desk works with; what cannot be read is refused, with its field. */
final class Given {

    private Given() {}

    static EmailAddress address(String field, String text) {
        return EmailAddress.parse(text).orElseThrow(() -> refused(field, "Email"));
    }

    static @Nullable List<EmailAddress> addresses(String field, @Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        var addresses = new ArrayList<EmailAddress>();
        for (int i = 0; i < texts.size(); i++) {
            addresses.add(address(field + "[" + i + "]", texts.get(i)));
        }
        return addresses;
    }

    static @Nullable String name(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    static @Nullable Optional<String> language(@Nullable Optional<String> tag) {
        if (tag != null && tag.isPresent() && Language.ofTag(tag.get()).isEmpty()) {
            throw refused("language", "language");
        }
        return tag;
    }

    static @Nullable Optional<String> timeZone(@Nullable Optional<String> zone) {
        try {
            if (zone != null) {
                zone.ifPresent(ZoneId::of);
            }
            return zone;
        } catch (DateTimeException e) {
            throw refused("timeZone", "time-zone");
        }
    }

    static <T> @Nullable Set<T> ids(@Nullable Set<Long> values, LongFunction<T> type) {
        return values == null ? null : values.stream().map(type::apply).collect(Collectors.toSet());
    }

    private static Refusal refused(String field, String code) {
        return Refusal.invalid("invalid-input", Map.of("field", field, "code", code));
    }
}
