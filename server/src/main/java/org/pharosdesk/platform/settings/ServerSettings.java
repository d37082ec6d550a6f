package org.pharosdesk.platform.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the operator sets before the start, by environment variable or in {@code pharos.yaml}.
 *
 * @param databaseUrl a JDBC URL of an own PostgreSQL 18; absent for the embedded one
 * @param managementPort where health and metrics for machines are served
 * @param managementBind and on which address; nobody is asked who they are there
 * @param smtpPort the built-in listener's port; 0 switches it off
 * @param lmtpPort where a mail server beside this one hands mail over; 0 switches it off
 * @param smtpCertificate a PEM file the listeners show, with {@code smtpKey} its key; absent for one made when first needed
 * @param mailsPerSender how many mails of one sender become messages within an hour; 0 lets all in
 * @param longestSearch after how many seconds a list, count or search that somebody waits for is given up; 0 for never
 * @param outboundSmtpUrl where mail leaves when a mailbox names no server of its own; absent keeps it in the outbox
 * @param baseUrl how people reach the desk, for links in mails; absent means by bind address and port
 * @param secretKey 32 bytes in hexadecimal; absent means the one kept in the data folder
 * @param trustedCertificates a PEM file with authorities that are trusted besides those Java knows
 * @param pushServices hosts that browsers' notifications go to besides those of the known browsers
 * @param trustedProxies networks of the reverse proxies whose word on a request's origin is taken
 */
public record ServerSettings(
        int httpPort,
        String bind,
        int managementPort,
        String managementBind,
        Path dataDir,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        int smtpPort,
        int lmtpPort,
        @Nullable Path smtpCertificate,
        @Nullable Path smtpKey,
        int mailsPerSender,
        int longestSearch,
        @Nullable URI outboundSmtpUrl,
        @Nullable URI baseUrl,
        @Nullable String secretKey,
        @Nullable Path trustedCertificates,
        String pushServices,
        String trustedProxies) {

    /** One setting as it is in force: its name, its value (secrets masked) and where the value comes from. */
    public record InForce(String name, String value, String source) {}

    public static final List<String> NAMES = List.of(
            "PHAROS_HTTP_PORT",
            "PHAROS_BIND",
            "PHAROS_MANAGEMENT_PORT",
            "PHAROS_MANAGEMENT_BIND",
            "PHAROS_DATA_DIR",
            "PHAROS_DATABASE_URL",
            "PHAROS_DATABASE_USER",
            "PHAROS_DATABASE_PASSWORD",
            "PHAROS_SMTP_PORT",
            "PHAROS_LMTP_PORT",
            "PHAROS_SMTP_CERTIFICATE",
            "PHAROS_SMTP_KEY",
            "PHAROS_MAILS_PER_SENDER",
            "PHAROS_LONGEST_SEARCH",
            "PHAROS_OUTBOUND_SMTP_URL",
            "PHAROS_BASE_URL",
            "PHAROS_SECRET_KEY",
            "PHAROS_TRUSTED_CERTIFICATES",
            "PHAROS_PUSH_SERVICES",
            "PHAROS_TRUSTED_PROXIES");

    /**
     * Reads and checks every setting.
     *
     * @param lookup gives the text of a setting by its environment name, or nothing
     * @throws InvalidSettings naming each wrong setting with what it may be
     */
    public static ServerSettings read(Function<String, Optional<String>> lookup) {
        var reader = new Reader(lookup);
        var settings = new ServerSettings(
                reader.port("PHAROS_HTTP_PORT", 8080, 1),
                reader.address("PHAROS_BIND"),
                reader.port("PHAROS_MANAGEMENT_PORT", 8081, 1),
                reader.address("PHAROS_MANAGEMENT_BIND"),
                Path.of(reader.text("PHAROS_DATA_DIR").orElse("data")),
                reader.matching(
                        "PHAROS_DATABASE_URL",
                        "jdbc:postgresql://.+",
                        "a URL such as jdbc:postgresql://host:5432/pharos"),
                reader.text("PHAROS_DATABASE_USER").orElse(null),
                reader.text("PHAROS_DATABASE_PASSWORD").orElse(null),
                reader.port("PHAROS_SMTP_PORT", 2525, 0),
                reader.port("PHAROS_LMTP_PORT", 0, 0),
                reader.file("PHAROS_SMTP_CERTIFICATE", "PHAROS_SMTP_KEY"),
                reader.file("PHAROS_SMTP_KEY", "PHAROS_SMTP_CERTIFICATE"),
                reader.number("PHAROS_MAILS_PER_SENDER", 20, 1_000_000),
                reader.number("PHAROS_LONGEST_SEARCH", 10, 3_600),
                reader.uri(
                        "PHAROS_OUTBOUND_SMTP_URL",
                        List.of("smtp", "smtps"),
                        "smtp://host:port or smtps://user:password@host:port"),
                reader.uri("PHAROS_BASE_URL", List.of("http", "https"), "a URL such as https://help.example.org"),
                reader.matching("PHAROS_SECRET_KEY", "[0-9a-fA-F]{64}", "32 bytes written as 64 hexadecimal digits"),
                reader.file("PHAROS_TRUSTED_CERTIFICATES"),
                reader.hosts("PHAROS_PUSH_SERVICES"),
                reader.networks("PHAROS_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128"));
        reader.finish();
        return settings;
    }

    /** The address people use, without a slash at the end. */
    public String publicUrl() {
        var url = baseUrl == null
                ? "http://%s:%d".formatted(bind.equals("0.0.0.0") ? "localhost" : bind, httpPort)
                : baseUrl.toString();
        return url.replaceAll("/+$", "");
    }

    /** The value in force of the setting with this environment name; empty when there is none. */
    public String value(String name) {
        Object value = switch (name) {
            case "PHAROS_HTTP_PORT" -> httpPort;
            case "PHAROS_BIND" -> bind;
            case "PHAROS_MANAGEMENT_PORT" -> managementPort;
            case "PHAROS_MANAGEMENT_BIND" -> managementBind;
            case "PHAROS_DATA_DIR" -> dataDir;
            case "PHAROS_DATABASE_URL" -> databaseUrl;
            case "PHAROS_DATABASE_USER" -> databaseUser;
            case "PHAROS_DATABASE_PASSWORD" -> databasePassword;
            case "PHAROS_SMTP_PORT" -> smtpPort;
            case "PHAROS_LMTP_PORT" -> lmtpPort;
            case "PHAROS_SMTP_CERTIFICATE" -> smtpCertificate;
            case "PHAROS_SMTP_KEY" -> smtpKey;
            case "PHAROS_MAILS_PER_SENDER" -> mailsPerSender;
            case "PHAROS_LONGEST_SEARCH" -> longestSearch;
            case "PHAROS_OUTBOUND_SMTP_URL" -> outboundSmtpUrl;
            case "PHAROS_BASE_URL" -> publicUrl();
            case "PHAROS_SECRET_KEY" -> secretKey;
            case "PHAROS_TRUSTED_CERTIFICATES" -> trustedCertificates;
            case "PHAROS_PUSH_SERVICES" -> pushServices;
            case "PHAROS_TRUSTED_PROXIES" -> trustedProxies;
            default -> throw new IllegalArgumentException("No such setting: " + name);
        };
        return value == null ? "" : value.toString();
    }

    /** Collects every mistake before it complains, so that the operator mends them in one go. */
    private static final class Reader {

        private static final Pattern HOST =
                Pattern.compile("(\\*\\.[a-z\\d-]+\\.)?[a-z\\d-]+(\\.[a-z\\d-]+)*(:\\d{1,5})?");

        private final Function<String, Optional<String>> lookup;
        private final List<String> mistakes = new ArrayList<>();

        Reader(Function<String, Optional<String>> lookup) {
            this.lookup = lookup;
        }

        Optional<String> text(String name) {
            return lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        int port(String name, int otherwise, int lowest) {
            return number(name, otherwise, lowest, 65535, "a port");
        }

        int number(String name, int otherwise, int highest) {
            return number(name, otherwise, 0, highest, "a number");
        }

        private int number(String name, int otherwise, int lowest, int highest, String what) {
            var text = text(name);
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                var number = Integer.parseInt(text.get());
                if (number >= lowest && number <= highest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below, with the numbers out of range
            }
            mistakes.add(
                    "%s is \"%s\"; it must be %s from %d to %d".formatted(name, text.get(), what, lowest, highest));
            return otherwise;
        }

        /** Whether it is one of this machine's is seen at the start, when something is to listen there. */
        String address(String name) {
            var text = text(name).orElse("127.0.0.1");
            try {
                InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                mistakes.add(
                        "%s is \"%s\"; it must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them"
                                .formatted(name, text));
            }
            return text;
        }

        /** @param other the setting without which this one says nothing */
        @Nullable
        Path file(String name, String other) {
            var text = text(name);
            if (text.isEmpty()) {
                return null;
            }
            if (text(other).isEmpty()) {
                mistakes.add("%s is set without %s; set both or none".formatted(name, other));
            }
            return file(name);
        }

        @Nullable
        Path file(String name) {
            var text = text(name);
            if (text.isEmpty()) {
                return null;
            }
            var file = Path.of(text.get());
            if (!Files.isReadable(file)) {
                mistakes.add("%s is \"%s\"; it must be a file that can be read".formatted(name, text.get()));
            }
            return file;
        }

        @Nullable
        String matching(String name, String pattern, String allowed) {
            var text = text(name);
            if (text.isPresent() && !text.get().matches(pattern)) {
                mistakes.add("%s is not valid; it must be %s".formatted(name, allowed));
            }
            return text.orElse(null);
        }

        /** Names of hosts, of a whole domain with {@code *.} before it, with a port where it is not the usual one. */
        String hosts(String name) {
            var text = text(name).orElse("").toLowerCase(Locale.ROOT);
            for (var host : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                if (!HOST.matcher(host.strip()).matches()) {
                    mistakes.add("%s has \"%s\"; it must be hosts such as push.example.org, *.push.example.net"
                            .formatted(name, host.strip()));
                }
            }
            return text;
        }

        /** Networks in CIDR notation; an address alone is a network of one. */
        String networks(String name, String otherwise) {
            var text = text(name).orElse(otherwise);
            for (var network : text.split(",", -1)) {
                if (!isNetwork(network.strip())) {
                    mistakes.add("%s has \"%s\"; it must be networks such as 10.0.0.0/8, 192.168.1.5"
                            .formatted(name, network.strip()));
                }
            }
            return text;
        }

        private static boolean isNetwork(String text) {
            var parts = text.split("/", -1);
            try {
                var bits = 8 * InetAddress.ofLiteral(parts[0]).getAddress().length;
                return parts.length == 1
                        || parts.length == 2 && Integer.parseInt(parts[1]) >= 0 && Integer.parseInt(parts[1]) <= bits;
            } catch (IllegalArgumentException e) {
                return false; // also a number that is none
            }
        }

        @Nullable
        URI uri(String name, List<String> schemes, String allowed) {
            var text = text(name);
            if (text.isEmpty()) {
                return null;
            }
            try {
                var uri = URI.create(text.get());
                if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // reported below, with the URLs of other schemes
            }
            mistakes.add("%s is not valid; it must be %s".formatted(name, allowed));
            return null;
        }

        void finish() {
            if (!mistakes.isEmpty()) {
                throw new InvalidSettings(mistakes);
            }
        }
    }
}
