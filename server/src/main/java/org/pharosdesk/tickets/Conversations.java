package org.pharosdesk.tickets;

import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.Cursor;
import org.springframework.stereotype.Service;

/** The messages of a ticket as its page shows them, for readers who have been let through already. */
@Service
class Conversations {

    private final MessageStore messages;
    private final List<MessageDecorator> decorators;

    Conversations(MessageStore messages, List<MessageDecorator> decorators) {
        this.messages = messages;
        this.decorators = decorators;
    }

    /** Newest first; the cursor leads to older ones. */
    Page<MessageView> page(TicketNumber ticket, @Nullable String cursor, int rows) {
        var before =
                cursor == null ? null : new MessageId(Cursor.decode(cursor, 1).number(0));
        var read = messages.page(ticket, before, rows + 1);
        return Page.cut(shown(read), rows, last -> Cursor.encode(last.id()));
    }

    MessageView shown(PostedMessage posted) {
        return shown(List.of(posted)).getFirst();
    }

    private List<MessageView> shown(List<PostedMessage> posted) {
        var ids = posted.stream().map(PostedMessage::id).toList();
        var decorations = new HashMap<MessageId, MessageDecorator.Decoration>();
        decorators.forEach(decorator -> decorations.putAll(decorator.decorate(ids)));
        return posted.stream()
                .map(message -> MessageView.of(message, decorations.get(message.id())))
                .toList();
    }
}
