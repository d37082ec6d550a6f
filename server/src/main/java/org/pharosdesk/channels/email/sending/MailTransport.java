package org.pharosdesk.channels.email.sending;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/** Hands one mail to a server, and can tell refused, not now and perhaps apart. */
@Component
class MailTransport {

    /** @param returnPath where reports of non-delivery go; empty for none, as automatic answers must have it */
    SendResult send(Server server, MimeMessage mail, String returnPath, List<EmailAddress> to) {
        var properties = properties(server);
        properties.setProperty("mail.smtp.from", returnPath.isEmpty() ? "<>" : returnPath);
        var transport = new WatchedTransport(Session.getInstance(properties), server.security() == Security.TLS);
        try (transport) {
            transport.connect(server.host(), server.port(), server.user(), password(server));
            transport.sendMessage(mail, addresses(to));
            return new SendResult.Sent("");
        } catch (MessagingException e) {
            return transport.judge(e);
        }
    }

    /** Signs in and out again. */
    void test(Server server) throws MessagingException {
        try (var transport =
                new WatchedTransport(Session.getInstance(properties(server)), server.security() == Security.TLS)) {
            transport.connect(server.host(), server.port(), server.user(), password(server));
        }
    }

    private static @Nullable String password(Server server) {
        return server.password() == null ? null : server.password().value();
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
            properties.setProperty(prefix + ".quitwait", "false");
        }
        if (server.security() == Security.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    private static Address[] addresses(List<EmailAddress> to) {
        return to.stream().map(MailTransport::address).toArray(Address[]::new);
    }

    static InternetAddress address(EmailAddress address) {
        try {
            return new InternetAddress(address.value(), false);
        } catch (AddressException e) {
            throw new IllegalStateException("An address that was parsed must stay one: " + address, e);
        }
    }

    /** Knows how far a conversation got: after the final dot the mail may have been taken, whatever happens next. */
    private static final class WatchedTransport extends SMTPTransport {

        private boolean dotSent;
        private boolean taken;

        WatchedTransport(Session session, boolean tls) {
            super(session, null, tls ? "smtps" : "smtp", tls);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            dotSent = true;
            super.finishData();
            taken = true;
        }

        SendResult judge(MessagingException failure) {
            if (taken) {
                return new SendResult.Sent(describe(failure)); // some recipients refused, or the goodbye went wrong
            }
            var codes = codes(failure);
            if (dotSent && codes.isEmpty()) {
                return new SendResult.Unknown(describe(failure));
            }
            var forGood = !codes.isEmpty() && codes.stream().allMatch(code -> code >= 500);
            return forGood ? new SendResult.Refused(describe(failure)) : new SendResult.Later(describe(failure));
        }

        private static List<Integer> codes(MessagingException failure) {
            return causes(failure)
                    .flatMap(cause -> switch (cause) {
                        case SMTPSendFailedException refused -> Stream.of(refused.getReturnCode());
                        case SMTPAddressFailedException refused -> Stream.of(refused.getReturnCode());
                        default -> Stream.<Integer>empty();
                    })
                    .filter(code -> code >= 400)
                    .toList();
        }

        private static String describe(MessagingException failure) {
            var text = String.join(
                    "; ",
                    causes(failure)
                            .map(Throwable::getMessage)
                            .map(String::valueOf)
                            .distinct()
                            .toList());
            var line = text.replaceAll("\\s+", " ").strip();
            return line.length() > 500 ? line.substring(0, 500) : line;
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
