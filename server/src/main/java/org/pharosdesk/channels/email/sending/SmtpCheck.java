package org.pharosdesk.channels.email.sending;

import jakarta.mail.MessagingException;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxCheck;
import org.springframework.stereotype.Component;

@Component
class SmtpCheck implements MailboxCheck {

    private final MailServers servers;
    private final MailTransport transport;

    SmtpCheck(MailServers servers, MailTransport transport) {
        this.servers = servers;
        this.transport = transport;
    }

    @Override
    public Server server() {
        return Server.SMTP;
    }

    @Override
    public boolean applies(Mailbox mailbox) {
        return servers.of(mailbox).isPresent();
    }

    @Override
    public void check(Mailbox mailbox) throws MessagingException {
        var server = servers.of(mailbox);
        if (server.isPresent()) {
            transport.test(server.get());
        }
    }
}
