package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.io.DotTerminatedInputStream;
import org.subethamail.smtp.internal.io.DotUnstuffingInputStream;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.Session;

/**
 * Turns a listener's SMTP into LMTP (RFC 2033), by which a mail server beside ours hands mail over.
 *
 * <p>It greets by another word and is answered once for each recipient after the mail. Our answers to one mail are
 * all the same, because its fates are written in one transaction.
 */
final class Lmtp {

    private static final String OTHER_PROTOCOL = "500 5.5.1 This port speaks LMTP. Begin with LHLO.";

    private Lmtp() {}

    static void teach(CommandHandler commands) {
        commands.addCommand(new Greeting());
        commands.addCommand(new Data());
        for (var name : List.of("HELO", "EHLO")) {
            commands.addCommand(new Refused(name, OTHER_PROTOCOL));
        }
        commands.addCommand(new Refused("BDAT", "502 5.5.1 Chunks are not taken here. Use DATA."));
    }

    private static final class Greeting extends BaseCommand {

        Greeting() {
            super("LHLO", "Introduce yourself.", "<hostname>");
        }

        @Override
        public void execute(String line, Session session) throws IOException {
            var words = getArgs(line);
            if (words.length < 2) {
                session.sendResponse("501 5.5.4 Say who you are: LHLO host.name");
                return;
            }
            session.resetMailTransaction();
            session.setHelo(words[1]);
            var server = session.getServer();
            session.sendResponse(String.join(
                            "\r\n250-",
                            "250-" + server.getHostName(),
                            "PIPELINING",
                            "ENHANCEDSTATUSCODES",
                            "8BITMIME",
                            "SIZE " + server.getMaxMessageSize())
                    + (session.isTLSStarted() ? "" : "\r\n250-STARTTLS")
                    + "\r\n250 SMTPUTF8");
        }
    }

    private static final class Data extends BaseCommand {

        Data() {
            super("DATA", "Hand the mail over.");
        }

        @Override
        public void execute(String line, Session session) throws IOException, DropConnectionException {
            var recipients = session.getRecipientCount();
            if (!session.isMailTransactionInProgress() || recipients == 0) {
                session.sendResponse("503 5.5.1 Say MAIL and RCPT first.");
                return;
            }
            session.sendResponse("354 End data with <CR><LF>.<CR><LF>");
            var answer = take(session);
            for (var i = 0; i < recipients; i++) {
                session.sendResponse(answer);
            }
            session.resetMailTransaction();
        }

        private static String take(Session session) throws IOException, DropConnectionException {
            var content = new DotUnstuffingInputStream(new DotTerminatedInputStream(session.getRawInput()));
            try {
                return "250 " + session.getMessageHandler().data(content);
            } catch (DropConnectionException e) {
                throw e;
            } catch (RejectException e) {
                return e.getErrorResponse();
            }
        }
    }

    private static final class Refused extends BaseCommand {

        private final String answer;

        Refused(String name, String answer) {
            super(name, "Not taken here.");
            this.answer = answer;
        }

        @Override
        public void execute(String line, Session session) throws IOException {
            session.sendResponse(answer);
        }
    }
}
