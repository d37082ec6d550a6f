package org.pharosdesk.channels.email.answering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.notifying.AnswerNews;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.AgentActions;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewAttachment;
import org.pharosdesk.tickets.TicketFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what an agent asks for in an answer by mail, as far as the agent may do it now, and tells the agent of the rest.
 *
 * <p>What is not understood must not end at the requester: then nothing acts, and the words are kept as a note.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AgentAnswers {

    /**
     * What became of an answer.
     *
     * @param message what was posted
     * @param refused whether nothing at all came of it
     */
    public record Answered(@Nullable MessageId message, boolean refused) {}

    /** More than anybody writes, and each may ask the database. */
    private static final int MOST_LINES = 60;

    private final CommandReader commands;
    private final AgentActions actions;
    private final AnswerNews news;
    private final Agents agents;
    private final TransactionTemplate attempt;

    AgentAnswers(
            CommandReader commands,
            AgentActions actions,
            AnswerNews news,
            Agents agents,
            PlatformTransactionManager transactions) {
        this.commands = commands;
        this.actions = actions;
        this.news = news;
        this.agents = agents;
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param body the new words; what they quote is not looked at */
    public Answered answer(Agent agent, TicketFacts ticket, MessageBody body, List<NewAttachment> files) {
        var own = OwnWords.of(ticket, body);
        var written = own.words();
        if (!own.certain()) {
            var whole = new Answer(agent, ticket, written, files);
            return keepAsNote(whole, () -> news.answeredBetween(agent, ticket));
        }
        var block = CommandBlock.of(written.text());
        var words = block.lines().isEmpty() ? written : MessageBody.ofText(block.words());
        var answer = new Answer(agent, ticket, words, files);
        if (block.lines().size() > MOST_LINES) {
            return keepAsNote(answer, new Doubt.NotUnderstood(block.lines().get(MOST_LINES)));
        }
        var orders = new Orders();
        for (var line : block.lines()) {
            var doubt = commands.read(line)
                    .map(command -> orders.take(line, command, agent, this::assignable))
                    .orElse(Optional.of(new Doubt.NotUnderstood(line)));
            if (doubt.isPresent()) {
                return keepAsNote(answer, doubt.get());
            }
        }
        return carryOut(answer, orders, block.lines().isEmpty());
    }

    private record Answer(Agent agent, TicketFacts ticket, MessageBody words, List<NewAttachment> files) {

        /** Pictures within the words do not count: without words they are a signature's. */
        boolean saysSomething() {
            return !words.text().isBlank() || files.stream().anyMatch(file -> !file.inline());
        }
    }

    private Answered keepAsNote(Answer answer, Doubt doubt) {
        if (!answer.saysSomething()) {
            tell(answer, doubt, false);
            return new Answered(null, true);
        }
        return keepAsNote(answer, () -> tell(answer, doubt, true));
    }

    private void tell(Answer answer, Doubt doubt, boolean noted) {
        var agent = answer.agent();
        var ticket = answer.ticket();
        switch (doubt) {
            case Doubt.NotUnderstood(var line) -> news.notUnderstood(agent, ticket, line, noted);
            case Doubt.NoSuchAgent(var line, var address) -> news.noSuchAgent(agent, ticket, line, address, noted);
            case Doubt.Contradiction(var line, var earlier) -> news.contradiction(agent, ticket, earlier, line, noted);
        }
    }

    private Answered keepAsNote(Answer answer, Runnable why) {
        return tried(
                () -> {
                    var note = post(answer, MessageKind.INTERNAL);
                    why.run();
                    return new Answered(note, false);
                },
                refusal -> news.messageRefused(answer.agent(), answer.ticket(), refusal));
    }

    private Answered carryOut(Answer answer, Orders orders, boolean wordsAlone) {
        var posted = new Answered(null, false);
        if (wordsAlone || answer.saysSomething()) {
            posted = tried(
                    () -> new Answered(
                            post(answer, orders.asksForNote() ? MessageKind.INTERNAL : MessageKind.PUBLIC), false),
                    why -> news.messageRefused(answer.agent(), answer.ticket(), why));
        }
        if (!posted.refused()) {
            var message = posted.message();
            var change =
                    orders.change(orders.asksForNote() ? "" : answer.words().text());
            if (!change.isEmpty()) {
                posted = tried(
                        () -> {
                            actions.change(answer.agent(), answer.ticket().number(), change);
                            return new Answered(message, false);
                        },
                        why -> news.changesRefused(answer.agent(), answer.ticket(), why));
                posted = new Answered(message, posted.refused() && message == null);
            }
        }
        if (orders.asksForHelp()) {
            news.help(answer.agent(), answer.ticket());
        }
        return posted;
    }

    private MessageId post(Answer answer, MessageKind kind) {
        if (!answer.saysSomething()) {
            throw Refusal.invalid("message-empty", Map.of());
        }
        return actions.post(answer.agent(), answer.ticket().number(), kind, answer.words(), answer.files());
    }

    /** All or nothing of what may be refused, within the transaction of the mail, which goes on either way. */
    private Answered tried(Supplier<Answered> what, Consumer<Refusal> otherwise) {
        try {
            return attempt.execute(_ -> what.get());
        } catch (Refusal why) {
            otherwise.accept(why);
            return new Answered(null, true);
        }
    }

    private Optional<Agent> assignable(EmailAddress address) {
        return agents.byEmail(address).filter(Agent::active);
    }
}
