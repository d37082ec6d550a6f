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
 * A text, a note for colleagues, a change of tickets, or several of them, that agents use by name.
 *
 * @param kind whether its text is a reply or an internal note
 * @param texts clean HTML with variables, by language; none where it only changes the ticket
 * @param notes what it leaves for colleagues beside its text, in the same manner; at rest where that is a note itself
 * @param used how often it was
 */
record Macro(
        MacroId id,
        Owner owner,
        String name,
        MessageKind kind,
        Map<Language, String> texts,
        Map<Language, String> notes,
        MacroActions actions,
        long used,
        @Nullable Instant usedAt,
        int version) {

    Macro {
        texts = Map.copyOf(texts);
        notes = Map.copyOf(notes);
    }

    /** Its text in the first of these languages it has one in, else in any. */
    Optional<Map.Entry<Language, String>> text(Iterable<Language> wanted) {
        return first(texts, wanted);
    }

    /** The note it leaves, in the first of these languages it has one in, else in any. */
    Optional<Map.Entry<Language, String>> note(Iterable<Language> wanted) {
        return kind == MessageKind.INTERNAL ? Optional.empty() : first(notes, wanted);
    }

    /** Whether it says and does nothing. */
    boolean isEmpty() {
        return texts.isEmpty() && notes.isEmpty() && actions.doNothing();
    }

    Macro with(MacroActions others) {
        return new Macro(id, owner, name, kind, texts, notes, others, used, usedAt, version);
    }

    /** The macro as somebody saw it who is about to change it. */
    Macro as(int seenVersion) {
        return new Macro(id, owner, name, kind, texts, notes, actions, used, usedAt, seenVersion);
    }

    private static Optional<Map.Entry<Language, String>> first(Map<Language, String> said, Iterable<Language> wanted) {
        for (var language : wanted) {
            if (said.containsKey(language)) {
                return Optional.of(Map.entry(language, said.get(language)));
            }
        }
        return said.entrySet().stream().min(Map.Entry.comparingByKey());
    }
}
