package org.pharosdesk.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.people.MailDomain;
import org.pharosdesk.people.SenderBlock;
import org.pharosdesk.people.SenderBlocks;
import org.pharosdesk.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sender-blocks")
class SenderBlocksController {

    /** Whose mail is to open nothing: one of the three. */
    record NewSenderBlock(
            @Nullable Long contactId,
            @Nullable Optional<@MailAddress String> address,
            @Nullable Optional<@MailDomain String> domain,
            @NotNull @Size(max = 500) String reason) {}

    private final SenderBlocks blocks;

    SenderBlocksController(SenderBlocks blocks) {
        this.blocks = blocks;
    }

    @GetMapping
    @Requires(Permission.CONTACT_READ)
    List<SenderBlock> listSenderBlocks() {
        return blocks.all();
    }

    /** Answers with the block there is when that one is blocked already. */
    @PostMapping
    @Requires(Permission.CONTACT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    SenderBlock blockSender(@Valid @RequestBody NewSenderBlock body, Agent agent) {
        var address = given(body.address());
        var domain = given(body.domain());
        if (Stream.of(body.contactId(), address, domain)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Refusal.invalid("block-of-one", Map.of());
        }
        var reason = body.reason().strip();
        if (address != null) {
            return blocks.blockAddress(new EmailAddress(address), reason, agent.actor());
        }
        return domain != null
                ? blocks.blockDomain(domain, reason, agent.actor())
                : blocks.blockPerson(new ContactId(Objects.requireNonNull(body.contactId())), reason, agent.actor());
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.CONTACT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblockSender(@PathVariable long id) {
        blocks.unblock(id);
    }

    private static @Nullable String given(@Nullable Optional<String> text) {
        return text == null ? null : text.orElse(null);
    }
}
