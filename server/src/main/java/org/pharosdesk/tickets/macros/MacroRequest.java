package org.pharosdesk.tickets.macros;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.ownership.Owner;
import org.pharosdesk.tickets.ownership.OwnerGroup;

/**
 * A macro as it is to be; in a change what is absent stays as it is.
 *
 * @param kind whether its text is a reply or an internal note
 * @param texts HTML with variables, one for each language it is said in; of several for one language the last counts
 * @param notes what it leaves for colleagues beside its text, in the same manner
 * @param group whose it is to be: the asking agent's own, a team's or everybody's
 * @param teamId the team, of a macro that is to be a team's
 */
@MergePatch
@Schema(name = "MacroChange")
record MacroRequest(
        @NotNull(groups = New.class) @Filled @Size(max = 80) @Nullable
        String name,

        @Pattern(regexp = "public|internal") @Nullable String kind,
        @Size(max = 20) @Nullable List<@NotNull @Valid TextIn> texts,
        @Size(max = 20) @Nullable List<@NotNull @Valid TextIn> notes,
        @Valid @Nullable MacroActions actions,

        @NotNull(groups = New.class) @Nullable OwnerGroup group,

        @Nullable Long teamId) {

    /** What is asked of a macro that is not there yet, besides what is asked of a change. */
    interface New extends Default {}

    /** Its text in one language. */
    @Schema(name = "MacroText")
    record TextIn(
            @NotNull Language language,
            @NotNull @Size(max = 100_000) String html) {}

    Macro created(Agent by) {
        return applied(
                new Macro(
                        new MacroId(0),
                        new Owner.Person(by.id()),
                        "",
                        MessageKind.PUBLIC,
                        Map.of(),
                        Map.of(),
                        MacroActions.NONE,
                        0,
                        null,
                        1),
                by);
    }

    Macro applied(Macro present, Agent by) {
        return new Macro(
                present.id(),
                group == null && teamId == null ? present.owner() : Owner.asked(group, teamId, by),
                name == null ? present.name() : name.strip(),
                kind == null ? present.kind() : Word.of(MessageKind.class, kind),
                texts == null ? present.texts() : clean(texts),
                notes == null ? present.notes() : clean(notes),
                actions == null ? present.actions() : actions,
                present.used(),
                present.usedAt(),
                present.version());
    }

    /** A language in which nothing is said has no text. */
    private static Map<Language, String> clean(List<TextIn> texts) {
        var clean = new EnumMap<Language, String>(Language.class);
        for (var text : texts) {
            var html = MacroText.clean(text.html());
            if (!HtmlText.of(html).isBlank()) {
                clean.put(text.language(), html);
            }
        }
        return clean;
    }
}
