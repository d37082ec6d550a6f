package org.pharosdesk.protocol;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The desk's glossary. */
@RestController
@RequestMapping("/api/v1/glossary")
@Tag(name = "protocol")
class GlossaryController {

    private final Glossary glossary;

    GlossaryController(Glossary glossary) {
        this.glossary = glossary;
    }

    @GetMapping
    @Requires(Permission.PROTOCOL_READ)
    Terms listTerms() {
        return new Terms(glossary.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PROTOCOL_WRITE)
    ResponseEntity<Glossary.Term> addTerm(@Valid @RequestBody NewTerm term) {
        var added =
                glossary.add(term.language(), term.word().strip(), term.plain().strip());
        return ResponseEntity.created(URI.create("/api/v1/glossary/" + added.id()))
                .eTag(String.valueOf(added.version()))
                .body(added);
    }

    @PatchMapping("/{id}")
    @Requires(Permission.PROTOCOL_WRITE)
    ResponseEntity<Glossary.Term> changeTerm(
            @PathVariable long id, IfMatch seen, @Valid @RequestBody TermChange change) {
        var present = glossary.find(id).orElseThrow(() -> Refusal.notFound("term", id));
        var changed = glossary.change(new Glossary.Term(
                id,
                change.language() == null ? present.language() : change.language(),
                change.word() == null ? present.word() : change.word().strip(),
                change.plain() == null ? present.plain() : change.plain().strip(),
                seen.version()));
        return ResponseEntity.ok().eTag(String.valueOf(changed.version())).body(changed);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PROTOCOL_WRITE)
    void deleteTerm(@PathVariable long id) {
        glossary.delete(id);
    }

    @Schema(name = "Glossary")
    record Terms(List<Glossary.Term> items) {}

    @Schema(name = "NewTerm")
    record NewTerm(
            @NotNull Language language,
            @NotNull @Filled @Size(max = 80) String word,
            @NotNull @Filled @Size(max = 200) String plain) {}

    @MergePatch
    @Schema(name = "TermChange")
    record TermChange(
            @Nullable Language language,
            @Filled @Size(max = 80) @Nullable String word,
            @Filled @Size(max = 200) @Nullable String plain) {}
}
