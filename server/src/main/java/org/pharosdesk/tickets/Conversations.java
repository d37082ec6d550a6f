package org.pharosdesk.tickets;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.protocol.ProtocolResults;
import org.springframework.stereotype.Service;

/** The messages of a ticket as its page shows them, for readers who have been let through already. */
@Service
class Conversations {

    private final MessageStore messages;
    private final List<MessageDecorator> decorators;
    private final ProtocolResults protocolResults;
    private final Pipeline pipeline;

    Conversations(
            MessageStore messages,
            List<MessageDecorator> decorators,
            ProtocolResults protocolResults,
            Pipeline pipeline) {
        this.messages = messages;
        this.decorators = decorators;
        this.protocolResults = protocolResults;
        this.pipeline = pipeline;
    }

    /** Newest first; the cursor leads to older ones. */
    Page<MessageView> page(TicketNumber ticket, @Nullable String cursor, int rows) {
        var before =
                cursor == null ? null : new MessageId(Cursor.decode(cursor, 1).number(0));
        return page(pipeline.run(messages.page(ticket, before, rows + 1)), rows);
    }

    /** Asks for the first page, for {@link #page(List, int)}. */
    Step<List<PostedMessage>> newest(TicketNumber ticket, int rows) {
        return messages.page(ticket, null, rows + 1);
    }

    /** A page of what was read, with files and what the channels know; one more than the page has tells of a next. */
    Page<MessageView> page(List<PostedMessage> read, int rows) {
        return Page.cut(shown(read), rows, last -> Cursor.encode(last.id()));
    }

    MessageView shown(PostedMessage posted) {
        return shown(List.of(posted)).getFirst();
    }

    private List<MessageView> shown(List<PostedMessage> posted) {
        var ids = posted.stream().map(PostedMessage::id).toList();
        var files = messages.files(ids);
        var known =
                decorators.stream().map(decorator -> decorator.decorate(ids)).toList();
        var checked = protocolResults.among(ids.stream().map(MessageId::value).toList());
        pipeline.run(Stream.concat(Stream.of(files, checked), known.stream()).toList());
        var decorations = new HashMap<MessageId, MessageDecorator.Decoration>();
        known.forEach(decorated -> decorations.putAll(decorated.outcome()));
        var filesOf = files.outcome();
        return posted.stream()
                .map(message -> message.with(filesOf.getOrDefault(message.id(), List.of())))
                .map(message -> MessageView.of(
                        message, checked.outcome().contains(message.id().value()), decorations.get(message.id())))
                .toList();
    }
}
