package org.pharosdesk.channels.email.sending;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.channels.email.parsing.RecipientRefusal;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.stereotype.Component;

/** Hands one mail to a server, and can tell refused, not now and perhaps apart, for each recipient. */
@Component
class MailTransport {

    private static final String TOKEN_MECHANISM = "XOAUTH2";

    private final AccessTokens tokens;

    MailTransport(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** @param returnPath where reports of non-delivery go; empty for none, as automatic answers must have it */
    SendResult send(Mailbox mailbox, Server server, MimeMessage mail, String returnPath, List<EmailAddress> to) {
        var properties = properties(server);
        properties.setProperty("mail.smtp.from", returnPath.isEmpty() ? "<>" : returnPath);
        var transport = new WatchedTransport(Session.getInstance(properties), server.security() == Security.TLS);
        try (transport) {
            connect(transport, mailbox, server);
            transport.sendMessage(mail, addresses(to));
            return new SendResult.Known(Map.of(), Map.of());
        } catch (MessagingException e) {
            return transport.judge(e, to);
        }
    }

    /** Signs in and out again, and tells why that does not work if it does not. */
    Optional<MailTrouble> test(Mailbox mailbox, Server server) {
        var transport =
                new WatchedTransport(Session.getInstance(properties(server)), server.security() == Security.TLS);
        try (transport) {
            connect(transport, mailbox, server);
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(transport.trouble(e));
        }
    }

    private void connect(WatchedTransport transport, Mailbox mailbox, Server server) throws MessagingException {
        tokens.signIn(
                mailbox, server, secret -> transport.connect(server.host(), server.port(), server.user(), secret));
    }

    private static Properties properties(Server server) {
        var patience = String.valueOf(Server.PATIENCE.toMillis());
        var properties = new Properties();
        for (var protocol : List.of("smtp", "smtps")) {
            var prefix = "mail." + protocol;
            properties.setProperty(prefix + ".connectiontimeout", "20000");
            properties.setProperty(prefix + ".timeout", patience);
            properties.setProperty(prefix + ".writetimeout", patience);
            properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
            properties.setProperty(prefix + ".auth", String.valueOf(server.user() != null));
            properties.setProperty(prefix + ".sendpartial", "true");
            if (server.signIn() == SignIn.OAUTH) {
                properties.setProperty(prefix + ".auth.mechanisms", TOKEN_MECHANISM);
            }
            properties.setProperty(prefix + ".quitwait", "false");
        }
        if (server.security() == Security.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    private static Address[] addresses(List<EmailAddress> to) {
        return to.stream().map(MailWriter::address).toArray(Address[]::new);
    }

    /** Knows how far a conversation got: after the final dot the mail may have been taken, whatever happens next. */
    private static final class WatchedTransport extends SMTPTransport {

        private static final int GO_ON = 334;

        private static final int NOT_NOW = 451;

        /** The library's code for an answer that never came. */
        private static final int CONNECTION_ENDED = -1;

        /** What a server that takes no more recipients at once says by RFC 821; to be read as 452 (RFC 5321, 4.5.3.1.10). */
        private static final int TOO_MANY_RECIPIENTS = 552;

        /** What became of one recipient or of the whole mail. */
        private record Answer(int code, MailTrouble trouble) {

            boolean forGood() {
                return code >= 500;
            }
        }

        private boolean dotSent;
        private boolean taken;

        WatchedTransport(Session session, boolean tls) {
            super(session, null, tls ? "smtps" : "smtp", tls);
        }

        /** A token is refused with a riddle first; the refusal itself, in words, follows an empty answer. */
        @Override
        public int simpleCommand(String command) throws MessagingException {
            var code = super.simpleCommand(command);
            return code == GO_ON && command.startsWith("AUTH " + TOKEN_MECHANISM + " ")
                    ? super.simpleCommand("")
                    : code;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            dotSent = true;
            super.finishData();
            taken = true;
        }

        /** Whoever was not answered by himself fares as the mail did. */
        SendResult judge(MessagingException failure, List<EmailAddress> to) {
            var ofMail = answerToMail(failure);
            if (dotSent && !taken && ofMail.isEmpty()) {
                return new SendResult.Unknown(trouble(failure));
            }
            var ofOthers = taken ? Optional.<Answer>empty() : ofMail.or(() -> Optional.of(notNow(failure)));
            var ofEach = answersToRecipients(failure);
            var refused = new LinkedHashMap<EmailAddress, MailTrouble>();
            var waiting = new LinkedHashMap<EmailAddress, MailTrouble>();
            for (var recipient : to) {
                Optional.ofNullable(ofEach.get(MailWriter.address(recipient)))
                        .or(() -> ofOthers)
                        .ifPresent(answer -> (answer.forGood() ? refused : waiting).put(recipient, answer.trouble()));
            }
            return new SendResult.Known(refused, waiting);
        }

        private static Optional<Answer> answerToMail(MessagingException failure) {
            return causes(failure)
                    .filter(cause -> cause instanceof SMTPSendFailedException refused && refused.getReturnCode() >= 400)
                    .map(cause -> new Answer(
                            ((SMTPSendFailedException) cause).getReturnCode(),
                            MailTroubles.refused(cause.getMessage())))
                    .findFirst();
        }

        private Answer notNow(MessagingException failure) {
            return new Answer(NOT_NOW, trouble(failure));
        }

        /** Where the library tells only that it went wrong, the server's last answer tells how. */
        MailTrouble trouble(MessagingException failure) {
            var trouble = MailTroubles.of(failure);
            if (trouble.cause() != Cause.OTHER) {
                return trouble;
            }
            if (getLastReturnCode() == CONNECTION_ENDED) {
                return MailTroubles.technical(Cause.CUT_OFF, failure);
            }
            return getLastReturnCode() >= 400 ? MailTroubles.refused(getLastServerResponse()) : trouble;
        }

        private static Map<InternetAddress, Answer> answersToRecipients(MessagingException failure) {
            var answers = new HashMap<InternetAddress, Answer>();
            causes(failure).forEach(cause -> {
                if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= 400) {
                    var code = refused.getReturnCode() == TOO_MANY_RECIPIENTS ? NOT_NOW : refused.getReturnCode();
                    answers.put(refused.getAddress(), new Answer(code, refusal(code, refused.getMessage())));
                }
            });
            return answers;
        }

        private static MailTrouble refusal(int code, @Nullable String reply) {
            var cause = Optional.ofNullable(reply)
                    .filter(_ -> code >= 500)
                    .flatMap(RecipientRefusal::forGood)
                    .map(reason -> Undelivered.cause(reason, true));
            return MailTroubles.said(cause.orElse(Cause.REFUSED), reply);
        }

        private static Stream<Exception> causes(MessagingException failure) {
            var causes = new ArrayList<Exception>();
            for (Exception cause = failure; cause != null && causes.size() < 20; ) {
                causes.add(cause);
                cause = cause instanceof MessagingException next ? next.getNextException() : null;
            }
            return causes.stream();
        }
    }
}
