package org.pharosdesk.tickets.tags;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.NamesTags.What;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tags of the desk, for those who keep them in order. */
@RestController
@RequestMapping("/api/v1/tags")
@Tag(name = "tags")
class TagUseController {

    private static final int PAGE = 100;

    private final Tags tags;
    private final TagChanges changes;

    TagUseController(Tags tags, TagChanges changes) {
        this.tags = tags;
        this.changes = changes;
    }

    /** In the order of their letters, a hundred at a time. */
    @GetMapping("/uses")
    @Requires(Permission.TAG_WRITE)
    TagUses listTagUses(
            Agent agent,
            @RequestParam(defaultValue = "") @Size(max = 50) String prefix,
            @RequestParam(required = false) @Nullable @Size(max = 50) String after) {
        var found = tags.all(agent, prefix, after, PAGE + 1);
        var underWay = changes.underWay();
        var items = found.stream()
                .limit(PAGE)
                .map(use -> TagUse.of(use, underWay.get(use.tag())))
                .toList();
        return new TagUses(
                items,
                found.size() > PAGE ? items.getLast().name() : null,
                changes.failed().stream()
                        .map(failed -> new FailedTagChange(failed.tag(), failed.into()))
                        .toList());
    }

    /** What a change of the tag concerns besides tickets. */
    @GetMapping("/naming")
    @Requires(Permission.TAG_WRITE)
    TagNaming readTagNaming(@RequestParam @NotBlank @Size(max = 50) String tag) {
        var naming = changes.naming(tag);
        return new TagNaming(
                naming.getOrDefault(What.VIEWS, 0),
                naming.getOrDefault(What.MACROS, 0),
                naming.getOrDefault(What.MAIL_FILTERS, 0));
    }

    /** Renames a tag, or deletes it; tickets follow within minutes, however many there are. */
    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.TAG_WRITE)
    void changeTag(Agent agent, @Valid @RequestBody TagChangeRequest request) {
        changes.begin(
                agent,
                request.tag(),
                request.into() == null ? null : request.into().strip());
    }

    /** Tries a change again that failed so often that it is tried no more; the history says who did. */
    @PostMapping("/changes/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.TAG_WRITE)
    void retryTagChange(Agent agent, @Valid @RequestBody RetryRequest request) {
        changes.retry(agent, request.tag());
    }

    /** Lets such a change go: tickets that have the tag keep it. */
    @DeleteMapping("/changes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TAG_WRITE)
    void giveUpTagChange(@RequestParam @NotBlank @Size(max = 50) String tag) {
        changes.giveUp(tag);
    }

    /**
     * Tags in use.
     *
     * @param nextAfter what to ask for next, if there are more
     * @param failed changes that are tried no more, of all tags
     */
    @Schema(name = "TagUses")
    record TagUses(List<TagUse> items, @Nullable String nextAfter, List<FailedTagChange> failed) {}

    /** @param into absent where the tag was to be deleted */
    @Schema(name = "FailedTagChange")
    record FailedTagChange(String tag, @Nullable String into) {}

    @Schema(name = "TagChangeRetry")
    record RetryRequest(@NotBlank @Size(max = 50) String tag) {}

    /**
     * A tag and what becomes of it.
     *
     * @param tickets that have it, but for those in the bin
     * @param changing whether it becomes another in these moments, or is deleted
     * @param becoming the other
     */
    @Schema(name = "TagUse")
    record TagUse(
            String name,
            long tickets,
            boolean changing,
            @Nullable String becoming) {

        static TagUse of(Tags.Use use, @Nullable Optional<String> change) {
            return new TagUse(use.tag(), use.tickets(), change != null, change == null ? null : change.orElse(null));
        }
    }

    @Schema(name = "TagNaming")
    record TagNaming(int views, int macros, int mailFilters) {}

    /** @param into absent to delete it; {@code none} is what filters call the want of any */
    @Schema(name = "TagChange")
    record TagChangeRequest(
            @NotBlank @Size(max = 50) String tag,

            @Pattern(regexp = "(?!\\s*none\\s*$)[^\"]*[^\"\\s][^\"]*") @Size(max = 50) @Nullable
            String into) {}
}
