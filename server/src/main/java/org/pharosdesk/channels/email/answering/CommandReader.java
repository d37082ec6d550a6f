package org.pharosdesk.channels.email.answering;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharosdesk.channels.email.answering.Command.AsNote;
import org.pharosdesk.channels.email.answering.Command.AssignTo;
import org.pharosdesk.channels.email.answering.Command.AssignToNobody;
import org.pharosdesk.channels.email.answering.Command.AssignToSelf;
import org.pharosdesk.channels.email.answering.Command.Help;
import org.pharosdesk.channels.email.answering.Command.ToStatus;
import org.pharosdesk.channels.email.answering.Command.WithSeverity;
import org.pharosdesk.channels.email.answering.Command.WithTag;
import org.pharosdesk.channels.email.answering.Command.WithUrgency;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.springframework.stereotype.Component;

/**
 * Understands the lines at the top of an answer, or does not; it guesses nothing.
 *
 * <p>Statuses and levels may be named as the desk's languages name them; capitals and accents do not count.
 */
@Component
class CommandReader {

    private static final Set<Status> GIVEN_BY_MAIL = Set.of(Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SOLVED);

    private static final int LONGEST_TAG = 50;

    private final Map<String, Status> statuses;
    private final Map<String, Level> levels;

    CommandReader(Catalogue texts) {
        this.statuses = named(Status.class, "mail.status.", texts);
        this.levels = named(Level.class, "mail.level.", texts);
    }

    Optional<Command> read(String line) {
        var asked = line.substring(1).strip();
        var status = Optional.ofNullable(statuses.get(plain(asked))).filter(GIVEN_BY_MAIL::contains);
        if (status.isPresent()) {
            return status.map(ToStatus::new);
        }
        var parts = asked.split("\\s+", 2);
        var what = parts.length == 2 ? parts[1].strip() : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "note" -> alone(what, new AsNote());
            case "help" -> alone(what, new Help());
            case "assign" -> assignee(what);
            case "severity" -> level(what).map(WithSeverity::new);
            case "urgency" -> level(what).map(WithUrgency::new);
            case "tag" -> tag(what);
            default -> Optional.empty();
        };
    }

    private static Optional<Command> alone(String rest, Command command) {
        return rest.isEmpty() ? Optional.of(command) : Optional.empty();
    }

    private static Optional<Command> assignee(String whom) {
        return switch (whom.toLowerCase(Locale.ROOT)) {
            case "me" -> Optional.of(new AssignToSelf());
            case "nobody" -> Optional.of(new AssignToNobody());
            default -> EmailAddress.parse(whom).map(AssignTo::new);
        };
    }

    private Optional<Level> level(String word) {
        return Optional.ofNullable(levels.get(plain(word)));
    }

    private static Optional<Command> tag(String tag) {
        return tag.isEmpty() || tag.length() > LONGEST_TAG ? Optional.empty() : Optional.of(new WithTag(tag));
    }

    private static <E extends Enum<E> & Word> Map<String, E> named(Class<E> type, String prefix, Catalogue texts) {
        var named = new HashMap<String, E>();
        for (var value : type.getEnumConstants()) {
            named.put(plain(value.word()), value);
        }
        for (var language : Language.values()) {
            for (var value : type.getEnumConstants()) {
                texts.text(language, prefix + value.word(), Map.of())
                        .ifPresent(word -> named.putIfAbsent(plain(word), value));
            }
        }
        return Map.copyOf(named);
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ')
                .replaceAll("[\\s_-]+", "-");
    }
}
