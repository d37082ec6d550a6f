package org.pharosdesk.tickets.held;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.tickets.AgentMessages;
import org.pharosdesk.tickets.AgentMessages.Written;
import org.pharosdesk.tickets.AttachmentView;
import org.pharosdesk.tickets.Status;
import org.springframework.stereotype.Component;

/** Held replies as people see them. */
@Component
class HeldReplyViews {

    /**
     * A public reply that has not left.
     *
     * @param note what it leaves for colleagues when it does, as text
     * @param chosenTime whether it leaves at a time its author chose
     * @param status the status it will leave the ticket in as things stand; null where it leaves it as it is
     */
    @Schema(name = "HeldReply")
    record View(
            long id,
            AgentRef author,
            String text,
            @Nullable String html,
            @Nullable String note,
            List<String> to,
            List<String> cc,
            List<AttachmentView> attachments,
            @Nullable Status status,
            boolean chosenTime,
            Instant leavesAt,
            Instant createdAt,
            @Nullable StoppedView stopped) {}

    /** Why a reply does not leave; seen by its author, or by all who may answer in place of one who may not. */
    @Schema(name = "StoppedReply")
    record StoppedView(Instant at, WhyStopped why, @Nullable String by) {}

    private final HeldReplies replies;
    private final AgentMessages messages;
    private final Agents agents;

    HeldReplyViews(HeldReplies replies, AgentMessages messages, Agents agents) {
        this.replies = replies;
        this.messages = messages;
        this.agents = agents;
    }

    View of(HeldReply held) {
        var written = held.written();
        var stopped = held.stopped();
        return new View(
                held.id().value(),
                new AgentRef(
                        held.author().value(),
                        agents.find(held.author()).map(Agent::name).orElse("")),
                written.text() == null ? "" : written.text(),
                written.html(),
                note(written),
                written.to().stream().map(EmailAddress::value).toList(),
                written.cc().stream().map(EmailAddress::value).toList(),
                messages.uploads(held.author(), written.uploads()),
                replies.statusToCome(held),
                held.chosenTime(),
                held.leavesAt(),
                held.createdAt(),
                stopped == null ? null : new StoppedView(stopped.at(), stopped.why(), stopped.by()));
    }

    private static @Nullable String note(Written written) {
        var html = written.macro() == null ? null : written.macro().note();
        return html == null ? null : HtmlText.of(html);
    }
}
