package org.pharosdesk.tickets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.protocol.ProtocolResult;
import org.pharosdesk.tickets.AgentMessages.Written;

/** A reply or note as an agent's program hands it in, whether it is posted at once or held. */
public interface MessageRequest {

    int LONGEST_TEXT = 500_000;
    int LONGEST_HTML = 1_000_000;
    int LONGEST_RESOLUTION = 100_000;
    int MOST_FILES = 50;

    @Nullable
    String text();

    @Nullable
    String html();

    @Nullable
    List<String> to();

    @Nullable
    List<String> cc();

    @Nullable
    List<Long> attachmentIds();

    @Nullable
    Status status();

    @Nullable
    String resolution();

    /** How it met the protocol when it was sent; kept with the message for quality reviews. */
    @Nullable
    ProtocolResult protocol();

    /** The version of the draft that it was, 0 for none; what was written since stays. Absent clears whatever there is. */
    @Nullable
    Integer draftVersion();

    default Written written(MessageKind kind, @Nullable AppliedMacro macro) {
        return new Written(
                kind,
                text(),
                html(),
                addresses(to()),
                addresses(cc()),
                Objects.requireNonNullElse(attachmentIds(), List.<Long>of()).stream()
                        .map(AttachmentId::new)
                        .toList(),
                status(),
                resolution(),
                macro,
                protocol());
    }

    private static List<EmailAddress> addresses(@Nullable List<String> addresses) {
        return Objects.requireNonNullElse(addresses, List.<String>of()).stream()
                .map(EmailAddress::new)
                .distinct()
                .toList();
    }
}
