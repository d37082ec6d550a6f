package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.Invitation;

/** The invitations of a mail, as they turn up among its files: each once, in however many forms it came. */
final class Invitations {

    private static final int MOST = 5;
    private static final int MOST_FILES = 10;
    private static final Set<String> TYPES = Set.of("text/calendar", "application/ics");

    private final List<Invitation> found = new ArrayList<>();
    private int files;

    /** @param charset what the mail says it is written in */
    void look(ParsedMail.Part file, @Nullable String charset) {
        var named = file.name().toLowerCase(Locale.ROOT).endsWith(".ics");
        if (!named && !TYPES.contains(file.mediaType()) || ++files > MOST_FILES) {
            return;
        }
        for (var invitation : CalendarEvent.invitations(file.content(), charset, MOST)) {
            if (found.size() < MOST && found.stream().noneMatch(known -> isSame(known, invitation))) {
                found.add(invitation);
            }
        }
    }

    List<Invitation> found() {
        return found;
    }

    private static boolean isSame(Invitation one, Invitation other) {
        return Objects.equals(one.uid(), other.uid())
                && Objects.equals(one.times(), other.times())
                && Objects.equals(one.title(), other.title());
    }
}
