package org.pharosdesk.channels.email.sending;

import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxCheck;
import org.pharosdesk.tickets.MailTrouble;
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
    public Optional<MailTrouble> check(Mailbox mailbox) {
        return servers.of(mailbox).flatMap(server -> transport.test(mailbox, server));
    }
}
