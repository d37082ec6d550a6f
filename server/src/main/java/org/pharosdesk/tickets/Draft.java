package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has begun to write on a ticket; kept on the server, seen by the agent alone unless it is shared.
 *
 * @param to null while it goes to whom a reply usually goes
 * @param version another with each save, to be named by the next one
 */
public record Draft(
        MessageKind kind,
        String text,
        @Nullable String html,
        @Nullable List<String> to,
        List<String> cc,
        List<AttachmentView> attachments,
        @Nullable DraftMacro macro,
        Instant updatedAt,
        int version) {

    /**
     * The macro it is being written with, as it was when it was chosen.
     *
     * @param actions what of it is to happen
     * @param chosenAt when it was chosen, where that is known
     * @param note what is to be left for colleagues with it, as HTML
     * @param status the status the ticket is to be left in
     */
    @Schema(name = "DraftMacro")
    public record DraftMacro(
            long id,
            @NotNull @Size(max = 80) String name,
            @NotNull @Valid MacroActions actions,
            @Nullable Instant chosenAt,
            @Size(max = UsedMacro.LONGEST_NOTE) @Nullable String note,
            @Nullable Status status) {

        /** The same with a tag renamed, or left out where it is deleted. */
        DraftMacro followed(NamedTag tag, @Nullable String into) {
            return new DraftMacro(id, name, actions.followed(tag, into), chosenAt, note, status);
        }
    }

    /** The same as somebody else goes on with it, for themselves until they share it again. */
    DraftChange forTaker() {
        return new DraftChange(
                kind.word(),
                text,
                html,
                to,
                cc,
                attachments.stream().map(AttachmentView::id).toList(),
                macro,
                false);
    }

    /** The version that a save has made. */
    @Schema(name = "SavedDraft")
    record Saved(int version) {}

    /**
     * What the agent has written and uploaded by now.
     *
     * @param shared whether colleagues who may answer see it from now on; absent keeps that as it is
     */
    @Schema(name = "DraftChange")
    public record DraftChange(
            @NotNull @Pattern(regexp = "public|internal") String kind,
            @NotNull @Size(max = 200_000) String text,
            @Size(max = 1_000_000) @Nullable String html,
            @Size(max = NewMessage.MOST_ADDRESSES) @Nullable List<@NotNull @Size(max = 254) String> to,
            @Size(max = NewMessage.MOST_ADDRESSES) @Nullable List<@NotNull @Size(max = 254) String> cc,
            @Size(max = 50) @Nullable List<@NotNull Long> attachmentIds,
            @Valid @Nullable DraftMacro macro,
            @Nullable Boolean shared) {

        @Override
        public List<String> cc() {
            return cc == null ? List.of() : cc;
        }

        @Override
        public List<Long> attachmentIds() {
            return attachmentIds == null ? List.of() : attachmentIds;
        }
    }
}
