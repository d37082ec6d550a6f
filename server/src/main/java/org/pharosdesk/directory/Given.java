package org.pharosdesk.directory;

import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;

/** Reads what a request says, once it is known to be right, into the types the desk works with. */
final class Given {

    private Given() {}

    static @Nullable List<EmailAddress> addresses(@Nullable List<String> texts) {
        return texts == null ? null : texts.stream().map(EmailAddress::new).toList();
    }

    static @Nullable String name(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    static <T> @Nullable Set<T> ids(@Nullable Set<Long> values, LongFunction<T> type) {
        return values == null ? null : values.stream().map(type::apply).collect(Collectors.toSet());
    }
}
