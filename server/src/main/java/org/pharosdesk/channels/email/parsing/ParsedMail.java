package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.Invitation;
import org.pharosdesk.tickets.MessageBody;

/**
 * What a mail says, in forms the desk can use.
 *
 * @param messageId with its angle brackets; absent when there is none or it is unusably long
 * @param answers the Message-IDs this mail answers: In-Reply-To first, then References from the newest back
 * @param replyTo where its writer wants answers, if it says so
 * @param list the address of the mailing list that passed it on
 * @param authentication what mail servers say they found out about its sender, the topmost first; whoever wrote that
 * @param addressed every address the mail was sent or delivered to, as far as its header tells
 * @param hops how many servers say in its header that they passed it on
 * @param language guessed from the words, as a BCP 47 tag
 * @param bounce what it reports, if it is a machine's report about mails that did not arrive
 */
public record ParsedMail(
        @Nullable String messageId,
        List<Answered> answers,
        @Nullable Person from,
        List<Person> replyTo,
        @Nullable EmailAddress list,
        List<AuthenticationResults> authentication,
        List<Person> to,
        List<Person> cc,
        List<EmailAddress> addressed,
        String subject,
        MessageBody body,
        List<Part> attachments,
        List<Invitation> invitations,
        Automation automation,
        @Nullable String loopMark,
        int hops,
        @Nullable String language,
        @Nullable Bounce bounce,
        HeaderFields headers) {

    public ParsedMail {
        answers = List.copyOf(answers);
        replyTo = List.copyOf(replyTo);
        authentication = List.copyOf(authentication);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        addressed = List.copyOf(addressed);
        attachments = List.copyOf(attachments);
        invitations = List.copyOf(invitations);
    }

    /** The same mail with the words of another that stands within its own. */
    public ParsedMail saying(String otherSubject, MessageBody words) {
        return new ParsedMail(
                messageId,
                answers,
                from,
                replyTo,
                list,
                authentication,
                to,
                cc,
                addressed,
                otherSubject,
                words,
                attachments,
                invitations,
                automation,
                loopMark,
                hops,
                language,
                bounce,
                headers);
    }

    /**
     * This mail as another passes it on that it is attached to. It brings what else is attached there, and its own id
     * among those it answers; what servers found out about its sender is for whoever received it to believe.
     */
    public ParsedMail passedOnBy(ParsedMail other, List<Part> besides) {
        var named = new ArrayList<>(other.answers);
        if (messageId != null) {
            named.add(new Answered(messageId, "Message-ID"));
        }
        named.addAll(answers);
        var files = new ArrayList<>(attachments);
        files.addAll(besides);
        var invited = new ArrayList<>(invitations);
        invited.addAll(other.invitations);
        return new ParsedMail(
                other.messageId,
                named,
                from,
                replyTo,
                list,
                List.of(),
                to,
                cc,
                addressed,
                subject,
                body,
                files,
                invited,
                automation,
                null,
                hops,
                language,
                null,
                other.headers);
    }

    /** Somebody named in the header. */
    public record Person(EmailAddress address, @Nullable String name) {}

    /** A mail this one answers, and the header that says so. */
    public record Answered(String messageId, String header) {}

    /** A file that came with the mail. */
    public record Part(
            String name,
            String mediaType,
            boolean inline,
            @Nullable String contentId,
            byte[] content) {}
}
