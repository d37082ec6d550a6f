package org.pharosdesk.tickets.macros;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.ownership.OwnerGroup;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The macros an agent has, and saving them. */
@RestController
@RequestMapping("/api/v1/macros")
@Tag(name = "macros")
class MacroController {

    private static final int SNIPPET = 160;

    private final Macros macros;
    private final MacroFilling filling;

    MacroController(Macros macros, MacroFilling filling) {
        this.macros = macros;
        this.filling = filling;
    }

    /** Without their texts, the most used first. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    MacroList listMacros(Agent agent) {
        return new MacroList(
                macros.of(agent).stream().map(macro -> summary(agent, macro)).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<Whole> readMacro(Agent agent, @PathVariable long id) {
        return answer(agent, macros.open(agent, new MacroId(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MACRO_WRITE)
    ResponseEntity<Whole> saveMacro(Agent agent, @Validated(MacroRequest.New.class) @RequestBody MacroRequest asked) {
        var macro = macros.save(agent, asked.created(agent));
        return ResponseEntity.created(URI.create("/api/v1/macros/" + macro.id()))
                .eTag(String.valueOf(macro.version()))
                .body(whole(agent, macro));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.MACRO_WRITE)
    ResponseEntity<Whole> changeMacro(
            Agent agent, @PathVariable long id, IfMatch seen, @Valid @RequestBody MacroRequest asked) {
        var present = macros.open(agent, new MacroId(id)).as(seen.version());
        return answer(agent, macros.change(agent, present, asked.applied(present, agent)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MACRO_WRITE)
    void deleteMacro(Agent agent, @PathVariable long id, IfMatch seen) {
        macros.delete(agent, macros.open(agent, new MacroId(id)).as(seen.version()));
    }

    /** What a text would become on a ticket. */
    @PostMapping("/preview")
    @Requires(Permission.MACRO_WRITE)
    MacroFilling.Filled previewMacro(Agent agent, @Valid @RequestBody PreviewRequest asked) {
        return filling.preview(agent, new TicketNumber(asked.number()), asked.html());
    }

    private ResponseEntity<Whole> answer(Agent agent, Macro macro) {
        return ResponseEntity.ok().eTag(String.valueOf(macro.version())).body(whole(agent, macro));
    }

    private static Summary summary(Agent viewer, Macro macro) {
        var languages = List.of(viewer.language());
        return new Summary(
                macro.id().value(),
                macro.name(),
                macro.owner().group(),
                macro.owner().teamId(),
                macro.kind(),
                snippet(macro.text(languages)),
                snippet(macro.note(languages)),
                macro.texts().keySet().stream().sorted().toList(),
                macro.actions(),
                macro.used(),
                macro.usedAt(),
                macro.owner().mayBeWrittenBy(viewer, Permission.MACRO_WRITE),
                macro.version());
    }

    private static Whole whole(Agent viewer, Macro macro) {
        return new Whole(summary(viewer, macro), byLanguage(macro.texts()), byLanguage(macro.notes()));
    }

    private static List<MacroRequest.TextIn> byLanguage(Map<Language, String> said) {
        return said.entrySet().stream()
                .map(entry -> new MacroRequest.TextIn(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(MacroRequest.TextIn::language))
                .toList();
    }

    private static @Nullable String snippet(Optional<Map.Entry<Language, String>> said) {
        return said.map(entry -> snippet(HtmlText.of(entry.getValue()))).orElse(null);
    }

    private static String snippet(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= SNIPPET
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SNIPPET)) + "…";
    }

    record MacroList(List<Summary> items) {}

    /**
     * A macro as lists show it.
     *
     * @param text the beginning of what it says, in the viewer's language where it is said in it; absent when it says nothing
     * @param note the beginning of what it leaves for colleagues, in the same manner
     * @param used how often it was
     */
    @Schema(name = "Macro")
    record Summary(
            long id,
            String name,
            OwnerGroup group,
            @Nullable Long teamId,
            MessageKind kind,
            @Nullable String text,
            @Nullable String note,
            List<Language> languages,
            MacroActions actions,
            long used,
            @Nullable Instant usedAt,
            boolean mayChange,
            int version) {}

    @Schema(name = "WholeMacro")
    record Whole(Summary macro, List<MacroRequest.TextIn> texts, List<MacroRequest.TextIn> notes) {}

    @Schema(name = "MacroPreview")
    record PreviewRequest(
            @NotNull Long number,
            @NotNull @Size(max = 100_000) String html) {}
}
