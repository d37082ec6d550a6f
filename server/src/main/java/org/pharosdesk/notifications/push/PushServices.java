package org.pharosdesk.notifications.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/**
 * The push services the desk sends to: those of the known browsers, and what the operator names besides.
 *
 * <p>Where a message goes is whatever a browser has said, so that nothing may ever go anywhere else.
 */
@Component
class PushServices {

    private static final List<String> KNOWN =
            List.of("fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com");

    private static final int USUAL_PORT = 443;
    private static final int LONGEST = 1024;

    private final List<String> hosts;

    PushServices(ServerSettings settings) {
        this.hosts = Stream.concat(
                        KNOWN.stream(),
                        Arrays.stream(settings.pushServices().split(",", -1)).map(String::strip))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** @throws Refusal ({@code push-endpoint}) when it is none of theirs */
    URI endpoint(String address) {
        return place(address).endpoint();
    }

    /**
     * Where a message goes.
     *
     * @param service as the list names it: one may have as many hosts as there are browsers
     */
    record Place(URI endpoint, String service) {}

    /** @throws Refusal ({@code push-endpoint}) when it is none of theirs */
    Place place(String address) {
        var uri = parsed(address);
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw refused(address);
        }
        return hosts.stream()
                .filter(host -> names(host, uri))
                .findFirst()
                .map(host -> new Place(uri, host))
                .orElseThrow(() -> refused(address));
    }

    private static URI parsed(String address) {
        if (address.length() > LONGEST || !address.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw refused(address);
        }
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw refused(address);
        }
    }

    private static boolean names(String host, URI uri) {
        var port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        var colon = host.indexOf(':');
        var name = colon < 0 ? host : host.substring(0, colon);
        var allowedPort = colon < 0 ? USUAL_PORT : Integer.parseInt(host.substring(colon + 1));
        var asked = uri.getHost().toLowerCase(Locale.ROOT);
        return port == allowedPort && (name.startsWith("*.") ? asked.endsWith(name.substring(1)) : asked.equals(name));
    }

    private static Refusal refused(String address) {
        return Refusal.invalid("push-endpoint", Map.of("host", host(address)));
    }

    /** For people to read, as far as there is one. */
    private static String host(String address) {
        var host = address.replaceFirst("^\\w+://", "").replaceFirst("[/?#].*", "");
        return host.length() > 100 ? host.substring(0, 100) + "…" : host;
    }
}
