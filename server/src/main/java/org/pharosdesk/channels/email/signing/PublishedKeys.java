package org.pharosdesk.channels.email.signing;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the domain name system what a domain publishes. */
@Component
class PublishedKeys {

    /** Whether the world can check what is signed. */
    enum Publication implements Word {
        PUBLISHED,
        MISSING,
        /** There is a record, with another key. */
        DIFFERENT,
        /** No name server could be asked. */
        UNKNOWN
    }

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final @Nullable InetSocketAddress nameServer;

    /** Asks the name servers that the machine asks. */
    @Autowired
    PublishedKeys() {
        this(null);
    }

    PublishedKeys(@Nullable InetSocketAddress nameServer) {
        this.nameServer = nameServer;
    }

    Publication look(SigningKey key) {
        return texts(key.recordName())
                .map(found -> found.isEmpty()
                        ? Publication.MISSING
                        : found.stream().anyMatch(text -> publishes(text, key))
                                ? Publication.PUBLISHED
                                : Publication.DIFFERENT)
                .orElse(Publication.UNKNOWN);
    }

    private static boolean publishes(String text, SigningKey key) {
        return text.replaceAll("\\s", "").contains("p=" + key.publicKey());
    }

    /** Nothing when nobody could be asked. */
    private Optional<List<String>> texts(String name) {
        try {
            var lookup = new Lookup(name, Type.TXT);
            lookup.setResolver(resolver());
            lookup.setCache(null); // whoever presses the button again has just changed something
            var records = lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL ->
                    Optional.of(Arrays.stream(records)
                            .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                            .toList());
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> Optional.of(List.of());
                default -> Optional.empty();
            };
        } catch (TextParseException | UnknownHostException e) {
            return Optional.empty(); // a domain that is none in DNS, or no name server at all
        }
    }

    private Resolver resolver() throws UnknownHostException {
        var resolver = nameServer == null ? new ExtendedResolver() : new SimpleResolver(nameServer);
        resolver.setTimeout(PATIENCE);
        return resolver;
    }
}
