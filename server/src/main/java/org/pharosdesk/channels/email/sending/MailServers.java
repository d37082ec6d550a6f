package org.pharosdesk.channels.email.sending;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.OutboundMail;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/** Through which server a mailbox's mail leaves: its own, or the one for the whole desk. */
@Component
class MailServers implements OutboundMail {

    private final Mailboxes mailboxes;
    private final @Nullable Server forAll;

    MailServers(Mailboxes mailboxes, ServerSettings settings) {
        this.mailboxes = mailboxes;
        this.forAll = settings.outboundSmtpUrl() == null ? null : server(settings.outboundSmtpUrl());
    }

    Optional<Server> of(Mailbox mailbox) {
        return Optional.ofNullable(mailbox.smtp()).or(() -> Optional.ofNullable(forAll));
    }

    @Override
    public boolean isSetUp() {
        return mailboxes.directory().all().stream()
                .anyMatch(mailbox -> of(mailbox).isPresent());
    }

    boolean hasOneForAll() {
        return forAll != null;
    }

    /** {@code smtp://[user:password@]host[:port][?starttls=required]}, or {@code smtps://…} for TLS from the start. */
    static Server server(URI url) {
        var tls = "smtps".equals(url.getScheme());
        var starttls = url.getQuery() != null && url.getQuery().contains("starttls=required");
        var security = tls ? Security.TLS : starttls ? Security.STARTTLS : Security.NONE;
        var port = url.getPort() > 0 ? url.getPort() : tls ? 465 : starttls ? 587 : 25;
        var info = url.getRawUserInfo();
        if (info == null) {
            return new Server(url.getHost(), port, security, null, null);
        }
        var parts = info.split(":", 2);
        var password = parts.length == 2 ? new Password(decode(parts[1])) : null;
        return new Server(url.getHost(), port, security, decode(parts[0]), password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
