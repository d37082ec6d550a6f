package org.pharosdesk.app;

import java.util.regex.Pattern;
import org.pharosdesk.people.EmailAddress;

/** An account on a mail server as it is typed (after RFC 5092, but with the "@" of an address as it is). */
record ImapUrl(String user, String host, int port, boolean tls) {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<protocol>imaps?)://(?:(?<user>[^/]+)@)?(?<host>\\[[0-9a-fA-F:.]+]|[^\\s/@:?#]+)(?::(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    /** @param otherwise who signs in when nobody is named */
    static ImapUrl parse(String text, EmailAddress otherwise) {
        var found = WRITTEN.matcher(text.strip());
        if (!found.matches()) {
            throw new CannotDo("--imap takes the like of imaps://help@example.org@mail.example.org:993.");
        }
        var user = found.group("user") == null ? otherwise.value() : found.group("user");
        if (user.contains(":")) {
            throw new CannotDo("A password on the command line can be seen by others: pass it by --password-stdin.");
        }
        var tls = found.group("protocol").equalsIgnoreCase("imaps");
        var host = found.group("host");
        var port = found.group("port") == null ? tls ? 993 : 143 : Integer.parseInt(found.group("port"));
        if (port < 1 || port > 65_535) {
            throw new CannotDo("A port is a number from 1 to 65535.");
        }
        return new ImapUrl(user.replace("%40", "@"), host, port, tls);
    }
}
