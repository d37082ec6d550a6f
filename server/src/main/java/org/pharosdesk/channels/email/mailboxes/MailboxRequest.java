package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.CategoryId;

/** A mailbox as it is to be; in a change what is absent stays as it is, and so does a password not given again. */
@MergePatch
@Schema(name = "MailboxChange")
record MailboxRequest(
        @Size(max = 254) @Nullable String address,
        @Size(max = 50) @Nullable List<@NotBlank @Size(max = 254) String> aliases,
        @Filled @Size(max = 100) @Nullable String name,
        @Nullable Optional<Long> teamId,
        @Nullable Optional<Long> categoryId,
        @Filled @Size(max = 200) @Nullable String senderName,
        @Nullable Map<String, @Nullable String> signatures,
        @Nullable Boolean paused,
        @Nullable Optional<@Valid ImapRequest> imap,
        @Nullable Optional<@Valid ServerRequest> smtp) {

    private static final int LONGEST_SIGNATURE = 20_000;

    /** A name or an address, and nothing of a URL. */
    private static final Pattern HOST = Pattern.compile("[^\\s/@?#]+");

    @Schema(name = "ImapChange")
    record ImapRequest(
            @NotBlank @Size(max = 255) String host,
            @Min(1) @Max(65535) int port,
            @NotNull Security security,
            @NotBlank @Size(max = 255) String user,
            @Size(max = 1000) @Nullable String password,
            @Size(max = 255) @Nullable String folder,
            @Nullable AfterImport afterImport,
            @Size(max = 255) @Nullable String moveTo) {}

    @Schema(name = "SmtpChange")
    record ServerRequest(
            @NotBlank @Size(max = 255) String host,
            @Min(1) @Max(65535) int port,
            @NotNull Security security,
            @Size(max = 255) @Nullable String user,
            @Size(max = 1000) @Nullable String password) {}

    Mailbox created() {
        if (address == null || address.isBlank()) {
            throw invalid("address");
        }
        var parsed = address("address", address);
        return applied(new Mailbox(
                new MailboxId(0),
                parsed,
                List.of(),
                name == null ? parsed.value() : name,
                null,
                null,
                "{agent} – {desk}",
                Map.of(),
                false,
                null,
                null,
                1));
    }

    Mailbox applied(Mailbox present) {
        return new Mailbox(
                present.id(),
                address == null ? present.address() : address("address", address),
                aliases == null
                        ? present.aliases()
                        : aliases.stream()
                                .map(alias -> address("aliases", alias))
                                .distinct()
                                .toList(),
                name == null ? present.name() : name.strip(),
                teamId == null ? present.teamId() : teamId.map(TeamId::new).orElse(null),
                categoryId == null
                        ? present.categoryId()
                        : categoryId.map(CategoryId::new).orElse(null),
                senderName == null ? present.senderName() : senderName.strip(),
                signatures == null ? present.signatures() : checked(signatures),
                paused == null ? present.paused() : paused,
                imap == null
                        ? present.imap()
                        : imap.map(given -> imap(given, present)).orElse(null),
                smtp == null
                        ? present.smtp()
                        : smtp.map(given -> smtp(given, present)).orElse(null),
                present.version());
    }

    private static Imap imap(ImapRequest given, Mailbox present) {
        var known = present.imap();
        var before = known == null ? null : known.server();
        return new Imap(
                new Server(
                        host("imap.host", given.host()),
                        given.port(),
                        given.security(),
                        given.user(),
                        password(given.password(), given.host(), before)),
                folder(given.folder(), known),
                given.afterImport() == null
                        ? known == null ? AfterImport.KEEP : known.afterImport()
                        : given.afterImport(),
                given.moveTo() == null && known != null ? known.moveTo() : given.moveTo());
    }

    private static String folder(@Nullable String given, @Nullable Imap known) {
        if (given == null && known != null) {
            return known.folder();
        }
        return given == null || given.isBlank() ? "INBOX" : given;
    }

    private static Server smtp(ServerRequest given, Mailbox present) {
        return new Server(
                host("smtp.host", given.host()),
                given.port(),
                given.security(),
                given.user() == null || given.user().isBlank() ? null : given.user(),
                password(given.password(), given.host(), present.smtp()));
    }

    private static String host(String field, String text) {
        var host = text.strip();
        if (!HOST.matcher(host).matches()) {
            throw Refusal.invalid("invalid-input", Map.of("field", field, "code", "host"));
        }
        return host;
    }

    /** Kept only for the same server: else whoever may change the host could have the password sent to his own. */
    private static @Nullable Password password(@Nullable String given, String host, @Nullable Server before) {
        if (given != null && !given.isEmpty()) {
            return new Password(given);
        }
        return before != null && before.host().equals(host.strip()) ? before.password() : null;
    }

    private static Map<String, String> checked(Map<String, @Nullable String> signatures) {
        var kept = new HashMap<String, String>();
        signatures.forEach((language, html) -> {
            if (Language.ofTag(language)
                            .filter(known -> known.tag().equals(language))
                            .isEmpty()
                    || html != null && html.length() > LONGEST_SIGNATURE) {
                throw invalid("signatures");
            }
            if (html != null) {
                kept.put(language, html);
            }
        });
        return kept;
    }

    private static EmailAddress address(String field, String text) {
        return EmailAddress.parse(text).orElseThrow(() -> invalid(field));
    }

    private static Refusal invalid(String field) {
        return Refusal.invalid(
                "invalid-input", Map.of("field", field, "code", field.substring(field.lastIndexOf('.') + 1)));
    }
}
