package org.pharosdesk.tickets;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.tags.TagSpelling;

/**
 * What a macro makes of a ticket; absent keeps what there is.
 *
 * @param priority set by hand, with the macro as the reason
 * @param assignee {@code me} for whoever applies it, {@code nobody}, or an agent's identifier
 */
public record MacroActions(
        @Nullable Status status,
        @Nullable Level priority,
        @Nullable Long teamId,

        @Pattern(regexp = "me|nobody|[1-9]\\d{0,17}") @Nullable
        String assignee,

        @Nullable Long categoryId,
        @Size(max = NewTicket.MOST_TAGS) @Nullable List<@NotBlank @Size(max = 50) String> addTags,
        @Size(max = NewTicket.MOST_TAGS) @Nullable List<@NotBlank @Size(max = 50) String> removeTags) {

    public static final MacroActions NONE = new MacroActions(null, null, null, null, null, null, null);

    public MacroActions {
        addTags = addTags == null ? List.of() : List.copyOf(addTags);
        removeTags = removeTags == null ? List.of() : List.copyOf(removeTags);
    }

    public boolean doNothing() {
        return equals(NONE);
    }

    /** Whether they put the tag on a ticket, or take it off. */
    public boolean name(NamedTag tag) {
        return tag.isIn(addTags()) || tag.isIn(removeTags());
    }

    /** The same with a tag renamed, or left out where it is deleted. Those that became one are given, not taken off. */
    public MacroActions followed(NamedTag tag, @Nullable String into) {
        var given = NamesTags.followed(addTags(), tag, into);
        return new MacroActions(
                status,
                priority,
                teamId,
                assignee,
                categoryId,
                given,
                NamesTags.followed(removeTags(), tag, into).stream()
                        .filter(removed -> given.stream().noneMatch(added -> TagSpelling.isSame(added, removed)))
                        .toList());
    }

    /** Whether it takes a right of its own to do them. */
    public boolean assigns() {
        return teamId != null || assignee != null;
    }

    /** The same without the status, which a message may bring about itself. */
    public MacroActions withoutStatus() {
        return new MacroActions(null, priority, teamId, assignee, categoryId, addTags, removeTags);
    }

    /** Whether all of it is what these do as well. */
    boolean isPartOf(MacroActions others) {
        return (status == null || status == others.status)
                && (priority == null || priority == others.priority)
                && (teamId == null || teamId.equals(others.teamId))
                && (assignee == null || assignee.equals(others.assignee))
                && (categoryId == null || categoryId.equals(others.categoryId))
                && others.addTags().containsAll(addTags())
                && others.removeTags().containsAll(removeTags());
    }

    /** The agent it names, if it names one. */
    public Optional<AgentId> namedAssignee() {
        return Optional.ofNullable(assignee)
                .filter(word -> Character.isDigit(word.charAt(0)))
                .map(word -> new AgentId(Long.parseLong(word)));
    }

    TicketPatch patch(TicketState ticket, AgentId by, String macro, @Nullable String resolution) {
        return new TicketPatch(
                null,
                null,
                null,
                status,
                resolution == null ? null : Optional.of(resolution),
                null,
                null,
                priority == null || priority == ticket.priority() ? null : Optional.of(priority),
                macro,
                categoryId == null ? null : Optional.of(new CategoryId(categoryId)),
                teamId == null ? null : Optional.of(new TeamId(teamId)),
                assignee == null ? null : assignee(by),
                tags(ticket),
                null);
    }

    private Optional<AgentId> assignee(AgentId by) {
        return "me".equals(assignee) ? Optional.of(by) : namedAssignee();
    }

    private @Nullable List<String> tags(TicketState ticket) {
        if (addTags().isEmpty() && removeTags().isEmpty()) {
            return null;
        }
        var tags = Stream.concat(ticket.tags().stream(), addTags().stream())
                .filter(tag -> removeTags().stream().noneMatch(removed -> TagSpelling.isSame(removed, tag)))
                .distinct()
                .toList();
        if (tags.size() > NewTicket.MOST_TAGS) {
            throw Refusal.invalid("too-many-tags", Map.of("most", NewTicket.MOST_TAGS));
        }
        return tags;
    }

    @Override
    public List<String> addTags() {
        return addTags == null ? List.of() : addTags;
    }

    @Override
    public List<String> removeTags() {
        return removeTags == null ? List.of() : removeTags;
    }
}
