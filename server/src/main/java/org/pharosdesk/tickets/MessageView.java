package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MessageDecorator.Decoration;
import org.pharosdesk.tickets.MessageDecorator.DeliveryProgress;

/**
 * A message as the conversation shows it.
 *
 * @param automatic whether it is known that a machine wrote it, such as an out-of-office answer
 * @param checked whether it is known how it met the protocol when it was sent
 */
@Schema(name = "Message")
record MessageView(
        long id,
        MessageKind kind,
        Channel channel,
        AuthorView author,
        String text,
        @Nullable String html,
        @Nullable String quotedHtml,
        @Nullable String quotedText,
        List<String> to,
        List<String> cc,
        List<AttachmentView> attachments,
        List<Invitation> invitations,
        Instant createdAt,
        boolean automatic,
        boolean checked,
        @Nullable String language,
        @Nullable DeliveryProgress delivery,
        @Nullable DeliveryProgress receipt,
        @Nullable Long fateId,
        @Nullable String from,
        @Nullable SenderCheck sender) {

    private static final Pattern CONTENT_ID = Pattern.compile("data-cid=\"([^\"]{1,500})\"");

    static MessageView of(PostedMessage message, boolean checked, @Nullable Decoration decoration) {
        var body = message.body();
        return new MessageView(
                message.id().value(),
                message.kind(),
                message.channel(),
                AuthorView.of(message.author()),
                body.text(),
                withImages(body.html(), message.attachments()),
                withImages(body.quotedHtml(), message.attachments()),
                body.quotedText(),
                message.recipients().stream().map(EmailAddress::value).toList(),
                message.cc().stream().map(EmailAddress::value).toList(),
                message.attachments().stream().map(AttachmentView::of).toList(),
                message.invitations(),
                message.postedAt(),
                message.automatic(),
                checked,
                message.language(),
                decoration == null ? null : decoration.delivery(),
                decoration == null ? null : decoration.receipt(),
                decoration == null ? null : decoration.fateId(),
                decoration == null || decoration.from() == null
                        ? null
                        : decoration.from().value(),
                decoration == null ? null : decoration.sender());
    }

    /** Points the images that came with a mail at their attachments; what came without its image stays without. */
    private static @Nullable String withImages(@Nullable String html, List<PostedMessage.Attachment> attachments) {
        return html == null
                ? null
                : CONTENT_ID
                        .matcher(html)
                        .replaceAll(found -> attachments.stream()
                                .filter(attachment -> found.group(1).equals(attachment.contentId()))
                                .findFirst()
                                .map(attachment ->
                                        Matcher.quoteReplacement("src=\"" + AttachmentView.url(attachment.id()) + "\""))
                                .orElseGet(() -> Matcher.quoteReplacement(found.group())));
    }
}
