package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Level;

/**
 * A mailbox as it is to be; in a change what is absent stays as it is, and so does a password not given again. A server
 * is told with its name, port and security each time: the rest of it means nothing for another one.
 */
@MergePatch
@Schema(name = "MailboxChange")
record MailboxRequest(
        @NotNull(groups = New.class) @Filled @MailAddress @Size(max = 254) @Nullable
        String address,

        @Size(max = 50) @Nullable List<@NotBlank @MailAddress @Size(max = 254) String> aliases,
        @Filled @Size(max = 100) @Nullable String name,
        @Nullable Optional<Long> teamId,
        @Nullable Optional<Long> categoryId,
        @Filled @Size(max = 200) @Nullable String senderName,
        @Nullable Map<String, @Nullable String> signatures,
        @Size(max = 20) @Nullable List<@NotBlank @ServerName @Size(max = 255) String> relays,
        @Nullable Optional<Level> severity,
        @Nullable Optional<Level> urgency,
        @Nullable Optional<@Min(1) @Max(10_000) Integer> mailsPerMinute,
        @Nullable Boolean paused,
        @Nullable Optional<@Valid ImapRequest> imap,
        @Nullable Optional<@Valid ServerRequest> smtp,
        @Nullable Optional<@Valid OAuthRequest> oauth) {

    private static final int LONGEST_SIGNATURE = 20_000;

    /** What is asked of a mailbox that is not there yet, besides what is asked of a change. */
    interface New extends Default {}

    @MergePatch
    @Schema(name = "ImapChange")
    record ImapRequest(
            @NotBlank @ServerName @Size(max = 255) String host,
            @NotNull @Min(1) @Max(65535) Integer port,
            @NotNull Security security,
            @NotBlank @Size(max = 255) String user,
            @Nullable Optional<@Size(max = 1000) String> password,
            @Nullable SignIn signIn,
            @Size(max = 255) @Nullable String folder,
            @Nullable AfterImport afterImport,
            @Nullable Optional<@Size(max = 255) String> moveTo) {

        private static final String USUAL_FOLDER = "INBOX";

        Imap onto(@Nullable Imap before) {
            var onto = server().onto(before == null ? null : before.server());
            var present = before == null ? new Imap(onto, USUAL_FOLDER, AfterImport.KEEP, null) : before;
            var named = or(folder, present.folder());
            return new Imap(
                    onto,
                    named.isBlank() ? USUAL_FOLDER : named,
                    or(afterImport, present.afterImport()),
                    moveTo == null ? present.moveTo() : moveTo.orElse(null));
        }

        private ServerRequest server() {
            return new ServerRequest(host, port, security, Optional.of(user), password, signIn);
        }
    }

    @MergePatch
    @Schema(name = "SmtpChange")
    record ServerRequest(
            @NotBlank @ServerName @Size(max = 255) String host,
            @NotNull @Min(1) @Max(65535) Integer port,
            @NotNull Security security,
            @Nullable Optional<@Size(max = 255) String> user,
            @Nullable Optional<@Size(max = 1000) String> password,
            @Nullable SignIn signIn) {

        Server onto(@Nullable Server before) {
            var by = signIn(before);
            var signsIn = user == null
                    ? before == null ? null : before.user()
                    : user.filter(name -> !name.isBlank()).orElse(null);
            var present = before == null ? null : before.password();
            var secret = isPasswordKept()
                    ? present
                    : given(password).map(Password::new).orElse(null);
            var unused = signsIn == null || by == SignIn.OAUTH;
            return new Server(host.strip(), port, security, signsIn, unused ? null : secret, by);
        }

        private SignIn signIn(@Nullable Server before) {
            return or(signIn, before == null ? SignIn.PASSWORD : before.signIn());
        }

        /**
         * Whether the stored one would go to another server, or there in the open: whoever may change where it is sent
         * could have it sent to his own.
         */
        private boolean wantsPassword(@Nullable Server before) {
            return isPasswordKept()
                    && before != null
                    && signIn(before) == SignIn.PASSWORD
                    && before.password() != null
                    && !(before.host().equals(host.strip()) && before.port() == port && before.security() == security);
        }

        /** A form sends an empty one for one that is not given again; null takes it away. */
        private boolean isPasswordKept() {
            return password == null || password.equals(Optional.of(""));
        }
    }

    /** A provider is told as a whole each time, but for the secret, which stays when it is not given again. */
    @MergePatch
    @Schema(name = "OAuthChange")
    record OAuthRequest(
            OAuth.@NotNull Provider provider,

            @Nullable Optional<@Pattern(regexp = "\\s*[A-Za-z0-9.-]*\\s*") @Size(max = 255) String> tenant,

            @Nullable Optional<@Size(max = 1000) String> authorizeUrl,
            @Nullable Optional<@Size(max = 1000) String> tokenUrl,
            @Nullable Optional<@Size(max = 1000) String> scope,
            @NotBlank @Size(max = 500) String clientId,
            @Nullable Optional<@Size(max = 2000) String> clientSecret,
            OAuth.@NotNull Grant grant) {

        OAuth onto(@Nullable OAuth before) {
            var stored = before == null ? null : before.clientSecret();
            var other = provider == OAuth.Provider.OTHER;
            return new OAuth(
                    provider,
                    provider == OAuth.Provider.MICROSOFT ? text(tenant) : null,
                    other ? text(authorizeUrl) : null,
                    other ? text(tokenUrl) : null,
                    other ? text(scope) : null,
                    clientId.strip(),
                    isSecretKept()
                            ? stored
                            : given(clientSecret).map(Password::new).orElse(null),
                    grant);
        }

        private boolean isSecretKept() {
            return clientSecret == null || clientSecret.equals(Optional.of(""));
        }

        private static @Nullable String text(@Nullable Optional<String> given) {
            return given(given)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElse(null);
        }
    }

    Mailbox created() {
        var parsed = new EmailAddress(Objects.requireNonNull(address));
        return applied(new Mailbox(
                new MailboxId(0),
                parsed,
                List.of(),
                name == null ? parsed.value() : name,
                null,
                null,
                "{agent} – {desk}",
                Map.of(),
                List.of(),
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                1));
    }

    /** @throws Refusal at each secret that is asked for again, as what is stored goes to no server but its own */
    Mailbox applied(Mailbox present) {
        var changed = changed(present);
        var secretKept = given(oauth).map(OAuthRequest::isSecretKept).orElse(true);
        var wrong = Stream.concat(passwordsToAskFor(present), TokenRules.broken(present, changed, secretKept).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw Refusal.all(wrong);
        }
        return changed;
    }

    private Mailbox changed(Mailbox present) {
        return new Mailbox(
                present.id(),
                address == null ? present.address() : new EmailAddress(address),
                aliases == null
                        ? present.aliases()
                        : aliases.stream().map(EmailAddress::new).distinct().toList(),
                name == null ? present.name() : name.strip(),
                teamId == null ? present.teamId() : teamId.map(TeamId::new).orElse(null),
                categoryId == null
                        ? present.categoryId()
                        : categoryId.map(CategoryId::new).orElse(null),
                senderName == null ? present.senderName() : senderName.strip(),
                signatures == null ? present.signatures() : merged(signatures, present.signatures()),
                relays == null
                        ? present.relays()
                        : relays.stream()
                                .map(relay -> relay.strip().toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList(),
                severity == null ? present.severity() : severity.orElse(null),
                urgency == null ? present.urgency() : urgency.orElse(null),
                mailsPerMinute == null ? present.mailsPerMinute() : mailsPerMinute.orElse(null),
                or(paused, present.paused()),
                imap == null
                        ? present.imap()
                        : imap.map(given -> given.onto(present.imap())).orElse(null),
                smtp == null
                        ? present.smtp()
                        : smtp.map(given -> given.onto(present.smtp())).orElse(null),
                oauth == null
                        ? present.oauth()
                        : oauth.map(given -> given.onto(present.oauth())).orElse(null),
                present.version());
    }

    private static <T> T or(@Nullable T given, T present) {
        return given == null ? present : given;
    }

    private Stream<Refusal> passwordsToAskFor(Mailbox present) {
        var before = present.imap() == null ? null : present.imap().server();
        return Stream.of(
                        given(imap)
                                .filter(server -> server.server().wantsPassword(before))
                                .map(_ -> passwordAgain("imap.password")),
                        given(smtp)
                                .filter(server -> server.wantsPassword(present.smtp()))
                                .map(_ -> passwordAgain("smtp.password")))
                .flatMap(Optional::stream);
    }

    private static <T> Optional<T> given(@Nullable Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    private static Refusal passwordAgain(String field) {
        return Refusal.invalid("invalid-input", Map.of("field", field, "code", "password-again"));
    }

    /** A language left out keeps its signature, and null takes it away. */
    private static Map<String, String> merged(Map<String, @Nullable String> given, Map<String, String> present) {
        var signatures = new HashMap<>(present);
        given.forEach((language, html) -> {
            if (Language.ofTag(language)
                            .filter(known -> known.tag().equals(language))
                            .isEmpty()
                    || html != null && html.length() > LONGEST_SIGNATURE) {
                throw Refusal.invalid("invalid-input", Map.of("field", "signatures", "code", "signatures"));
            }
            if (html == null) {
                signatures.remove(language);
            } else {
                signatures.put(language, html);
            }
        });
        return signatures;
    }
}
