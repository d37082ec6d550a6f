package org.pharosdesk.channels.email.notifying;

import java.util.Map;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.TicketFacts;
import org.springframework.stereotype.Component;

/** Tells an agent by mail what became of an answer by mail, where that is not what was asked for. */
@Component
public class AnswerNews {

    /** Which further sentence belongs to the news. */
    static final String MORE = "more";

    /** Whether the commands there are belong to it. */
    static final String COMMANDS = "commands";

    private static final int LONGEST_LINE = 200;

    private final Outbox outbox;
    private final Catalogue texts;

    AnswerNews(Outbox outbox, Catalogue texts) {
        this.outbox = outbox;
        this.texts = texts;
    }

    public void help(Agent agent, TicketFacts ticket) {
        outbox.tell(agent, ticket, null, "help", Map.of(COMMANDS, ""));
    }

    /** @param noted whether the words stand on the ticket as a note */
    public void notUnderstood(Agent agent, TicketFacts ticket, String line, boolean noted) {
        var facts = Map.of("line", cut(line), MORE, kept(noted), COMMANDS, "");
        outbox.tell(agent, ticket, null, "not-understood", facts);
    }

    /** @param noted whether the words stand on the ticket as a note */
    public void noSuchAgent(Agent agent, TicketFacts ticket, String line, EmailAddress address, boolean noted) {
        var facts = Map.of("line", cut(line), "address", address.value(), MORE, kept(noted));
        outbox.tell(agent, ticket, null, "no-such-agent", facts);
    }

    /** @param noted whether the words stand on the ticket as a note */
    public void contradiction(Agent agent, TicketFacts ticket, String line, String other, boolean noted) {
        var facts = Map.of("line", cut(line), "other", cut(other), MORE, kept(noted));
        outbox.tell(agent, ticket, null, "contradiction", facts);
    }

    private static String kept(boolean noted) {
        return noted ? "note" : "nothing";
    }

    /** It cannot be told for sure which words are the agent's, so all stand on the ticket as a note. */
    public void answeredBetween(Agent agent, TicketFacts ticket) {
        outbox.tell(agent, ticket, null, "answered-between", Map.of(MORE, "note"));
    }

    public void messageRefused(Agent agent, TicketFacts ticket, Refusal why) {
        refused(agent, ticket, "message", why);
    }

    public void changesRefused(Agent agent, TicketFacts ticket, Refusal why) {
        refused(agent, ticket, "changes", why);
    }

    private void refused(Agent agent, TicketFacts ticket, String what, Refusal why) {
        outbox.tell(agent, ticket, null, "refused", Map.of(MORE, what, "why", sentence(agent, why)));
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }

    private String sentence(Agent agent, Refusal why) {
        var problem = "problem." + why.slug();
        var title = texts.text(agent.language(), problem + ".title", why.facts());
        var detail = texts.text(agent.language(), problem + ".detail", why.facts());
        return title.map(words -> words + ". ").orElse("") + detail.orElse(why.slug());
    }
}
