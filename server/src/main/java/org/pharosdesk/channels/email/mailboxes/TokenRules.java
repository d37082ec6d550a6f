package org.pharosdesk.channels.email.mailboxes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.channels.email.mailboxes.OAuth.Grant;
import org.pharosdesk.channels.email.mailboxes.OAuth.Provider;
import org.pharosdesk.platform.Refusal;

/** What a mailbox needs to sign in with access tokens, and where those may go: nowhere in the open, to nobody else. */
final class TokenRules {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Mailbox mailbox;
    private final List<Refusal> broken = new ArrayList<>();

    private TokenRules(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /**
     * What of a mailbox, as it is to be, must be mended.
     *
     * @param secretKept whether its client secret is the one stored for the mailbox as it is
     */
    static List<Refusal> broken(Mailbox present, Mailbox mailbox, boolean secretKept) {
        var rules = new TokenRules(mailbox);
        if (mailbox.oauth() != null) {
            rules.checkProvider(mailbox.oauth());
        }
        if (mailbox.imap() != null) {
            rules.checkServer("imap", mailbox.imap().server());
        }
        if (mailbox.smtp() != null) {
            rules.checkServer("smtp", mailbox.smtp());
        }
        if (rules.broken.isEmpty()) {
            rules.checkSecret(present, secretKept);
        }
        return rules.broken;
    }

    private void checkProvider(OAuth oauth) {
        var consent = oauth.grant() == Grant.CONSENT;
        switch (oauth.provider()) {
            case MICROSOFT -> {
                if (oauth.tenant() == null) {
                    refuse("oauth.tenant", "NotBlank");
                }
            }
            case GOOGLE -> {
                if (!consent) {
                    refuse("oauth.grant", "oauth-grant");
                }
            }
            case OTHER -> {
                checkUrl("oauth.tokenUrl", oauth.tokenUrl());
                if (consent) {
                    checkUrl("oauth.authorizeUrl", oauth.authorizeUrl());
                }
            }
        }
    }

    private void checkUrl(String field, @Nullable String url) {
        if (url == null) {
            refuse(field, "NotBlank");
        } else if (!isSafe(url)) {
            refuse(field, "oauth-url");
        }
    }

    private static boolean isSafe(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkServer(String name, Server server) {
        if (server.signIn() != SignIn.OAUTH) {
            return;
        }
        var oauth = mailbox.oauth();
        if (oauth == null) {
            refuse(name + ".signIn", "oauth-missing");
        } else if (oauth.provider() != Provider.OTHER && !oauth.servers().contains(server.host())) {
            broken.add(Refusal.invalid(
                    "invalid-input",
                    Map.of(
                            "field",
                            name + ".host",
                            "code",
                            "oauth-host",
                            "words",
                            String.join(", ", oauth.servers().stream().sorted().toList()))));
        }
        if (server.security() == Security.NONE && !THIS_MACHINE.contains(server.host())) {
            refuse(name + ".security", "oauth-security");
        }
        if (server.user() == null) {
            refuse(name + ".user", "NotBlank");
        }
    }

    private void checkSecret(Mailbox present, boolean kept) {
        var oauth = mailbox.oauth();
        if (oauth == null) {
            return;
        }
        if (oauth.clientSecret() == null) {
            if (oauth.grant() == Grant.APPLICATION) {
                refuse("oauth.clientSecret", "NotBlank");
            }
        } else if (kept && !present.issuedTo().equals(mailbox.issuedTo())) {
            refuse("oauth.clientSecret", "secret-again");
        }
    }

    private void refuse(String field, String code) {
        broken.add(Refusal.invalid("invalid-input", Map.of("field", field, "code", code)));
    }
}
