package org.pharosdesk.tickets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;

/**
 * A ticket about to be opened with its first message, whose words describe it until somebody says it better. Those of a
 * note do not: what describes a ticket is read outside the desk as well.
 *
 * @param requesterAddress the address the requester takes part by; absent when they have none
 * @param teamId absent means the category's team, if it has one
 */
public record NewTicket(
        String subject,
        ContactId requesterId,
        @Nullable EmailAddress requesterAddress,
        Kind kind,
        Level severity,
        Level urgency,
        @Nullable CategoryId categoryId,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        List<String> tags,
        @Nullable String language,
        NewMessage first) {

    /** As many as a ticket may be given, whichever way. */
    public static final int MOST_TAGS = 50;

    public NewTicket {
        tags = List.copyOf(tags);
    }

    /** What it is about; where its first message brings files alone, or is a note, its subject. */
    String description() {
        var words = first.body().text();
        return words.isBlank() || first.kind() == MessageKind.INTERNAL ? subject : words;
    }

    NewTicket tagged(List<String> others) {
        return new NewTicket(
                subject,
                requesterId,
                requesterAddress,
                kind,
                severity,
                urgency,
                categoryId,
                teamId,
                assigneeId,
                others,
                language,
                first);
    }
}
