package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.AuthenticationResults;
import org.pharosdesk.channels.email.parsing.AuthenticationResults.Result;
import org.pharosdesk.tickets.SenderCheck.Verdict;

/**
 * What the mail servers that a mailbox trusts found out about a mail's sender. Of each method the topmost finding counts:
 * what stands below may have been in the mail before it reached them.
 */
record Authentication(
        Verdict verdict,
        @Nullable String server,
        @Nullable String spf,
        @Nullable String dkim,
        @Nullable String dmarc) {

    /** How a mailbox names a mail server that gives itself no name, as Microsoft 365 does. */
    static final String UNNAMED = "unnamed";

    private static final Set<String> NO_OPINION = Set.of("none", "temperror", "permerror", "bestguesspass");

    /** @param domain of the address the mail says it comes from */
    static Authentication of(List<AuthenticationResults> headers, List<String> relays, String domain) {
        var trusted = IntStream.range(0, headers.size())
                .filter(i -> isTrusted(headers.get(i), i, relays))
                .mapToObj(headers::get)
                .toList();
        if (trusted.isEmpty()) {
            return new Authentication(Verdict.UNKNOWN, null, null, null, null);
        }
        var name = trusted.getFirst().server();
        var signatures = trusted.stream()
                .filter(header -> header.of("dkim").findAny().isPresent())
                .findFirst()
                .map(header -> header.of("dkim").toList())
                .orElse(List.of());
        var dkim = signatures.stream()
                .filter(signature -> signature.passed() && signs(signature, domain))
                .findFirst()
                .or(() -> signatures.stream().findFirst());
        var spf = topmost(trusted, "spf");
        var dmarc = topmost(trusted, "dmarc");
        return new Authentication(
                verdict(spf, dkim, dmarc, domain),
                name.isEmpty() ? UNNAMED : name,
                spf.map(Result::finding).orElse(null),
                dkim.map(Result::finding).orElse(null),
                dmarc.map(Result::finding).orElse(null));
    }

    /** One without a name is believed only on top, where the last server puts it. */
    private static boolean isTrusted(AuthenticationResults header, int position, List<String> relays) {
        return header.server().isEmpty() ? position == 0 && relays.contains(UNNAMED) : relays.contains(header.server());
    }

    private static Optional<Result> topmost(List<AuthenticationResults> headers, String method) {
        return headers.stream().flatMap(header -> header.of(method)).findFirst();
    }

    private static Verdict verdict(Optional<Result> spf, Optional<Result> dkim, Optional<Result> dmarc, String domain) {
        var policy = dmarc.filter(result -> !NO_OPINION.contains(result.finding()));
        if (policy.isPresent()) {
            var about = policy.get().domain("header.from").orElse(domain);
            // Where it is about another domain, the mail names several senders, one of them to be taken for the one.
            return about.equals(domain) && policy.get().passed() ? Verdict.CONFIRMED : Verdict.FAILED;
        }
        var standsForIt =
                dkim.filter(result -> result.passed() && signs(result, domain)).isPresent()
                        || spf.filter(result -> result.passed() && speaksFor(result, "smtp.mailfrom", domain))
                                .isPresent();
        if (standsForIt) {
            return Verdict.CONFIRMED;
        }
        var forbidsIt = dmarc.isEmpty()
                && spf.filter(result -> result.finding().equals("fail") && speaksFor(result, "smtp.mailfrom", domain))
                        .isPresent();
        return forbidsIt ? Verdict.FAILED : Verdict.UNKNOWN;
    }

    private static boolean signs(Result signature, String domain) {
        return speaksFor(signature, "header.d", domain) || speaksFor(signature, "header.i", domain);
    }

    /** Whether a finding is about the domain, or one above it, which decides what is below. */
    private static boolean speaksFor(Result result, String property, String domain) {
        return result.domain(property)
                .filter(named -> named.contains("."))
                .filter(named -> domain.equals(named) || domain.endsWith("." + named))
                .isPresent();
    }
}
