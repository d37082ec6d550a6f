package org.pharosdesk.tickets.macros;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.ownership.Owner;

/**
 * A text or a change of tickets, or both, that agents use by name.
 *
 * @param kind whether its text is a reply or an internal note
 * @param texts clean HTML with variables, by language; none where it only changes the ticket
 * @param used how often it was
 */
record Macro(
        MacroId id,
        Owner owner,
        String name,
        MessageKind kind,
        Map<Language, String> texts,
        MacroActions actions,
        long used,
        @Nullable Instant usedAt,
        int version) {

    Macro {
        texts = Map.copyOf(texts);
    }

    /** Its text in the first of these languages it has one in, else in any. */
    Optional<Map.Entry<Language, String>> text(Iterable<Language> wanted) {
        for (var language : wanted) {
            if (texts.containsKey(language)) {
                return Optional.of(Map.entry(language, texts.get(language)));
            }
        }
        return texts.entrySet().stream().min(Map.Entry.comparingByKey());
    }

    /** Whether it says and does nothing. */
    boolean isEmpty() {
        return texts.isEmpty() && actions.doNothing();
    }

    Macro with(MacroActions others) {
        return new Macro(id, owner, name, kind, texts, others, used, usedAt, version);
    }

    /** The macro as somebody saw it who is about to change it. */
    Macro as(int seenVersion) {
        return new Macro(id, owner, name, kind, texts, actions, used, usedAt, seenVersion);
    }
}
