package org.pharosdesk.channels.email.sending;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.DeliveryRecord;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How an outbound mail stands in its row. */
@Component
class DeliveryRows {

    private record StoredNotice(String about, Map<String, String> facts) {}

    private final JsonMapper json;

    DeliveryRows(JsonMapper json) {
        this.json = json;
    }

    static String[] array(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::value).toArray(String[]::new);
    }

    private static List<EmailAddress> addresses(String[] values) {
        return Arrays.stream(values).map(EmailAddress::new).toList();
    }

    private static List<EmailAddress> pending(DeliveryRecord row) {
        return row.getPending() != null
                ? addresses(row.getPending())
                : Stream.concat(Arrays.stream(row.getRecipients()), Arrays.stream(row.getCc()))
                        .map(EmailAddress::new)
                        .toList();
    }

    JSONB stored(Map<EmailAddress, MailTrouble> refusals) {
        var byText = new LinkedHashMap<String, MailTrouble>();
        refusals.forEach((address, trouble) -> byText.put(address.value(), trouble));
        return JSONB.valueOf(json.writeValueAsString(byText));
    }

    private Map<EmailAddress, MailTrouble> refusals(JSONB stored) {
        var refusals = new LinkedHashMap<EmailAddress, MailTrouble>();
        json.readValue(stored.data(), new TypeReference<Map<String, MailTrouble>>() {})
                .forEach((address, trouble) -> refusals.put(new EmailAddress(address), trouble));
        return refusals;
    }

    JSONB stored(Delivery.Notice notice) {
        return JSONB.valueOf(json.writeValueAsString(new StoredNotice(notice.about(), notice.facts())));
    }

    private Delivery.Notice notice(AgentId agent, JSONB stored) {
        var notice = json.readValue(stored.data(), StoredNotice.class);
        return new Delivery.Notice(agent, notice.about(), notice.facts());
    }

    Delivery delivery(DeliveryRecord row) {
        return new Delivery(
                new DeliveryId(row.getId()),
                Word.of(Delivery.Kind.class, row.getKind()),
                Word.of(DeliveryState.class, row.getState()),
                row.getTicketNumber() == null ? null : new TicketNumber(row.getTicketNumber()),
                row.getMessageId() == null ? null : new MessageId(row.getMessageId()),
                row.getNotice() == null ? null : notice(new AgentId(row.getAgentId()), row.getNotice()),
                row.getFateId(),
                row.getMailboxId() == null ? null : new MailboxId(row.getMailboxId()),
                row.getMimeMessageId(),
                new EmailAddress(row.getSender()),
                addresses(row.getRecipients()),
                addresses(row.getCc()),
                pending(row),
                refusals(row.getRefusals()),
                row.getSubject(),
                row.getAttempts(),
                row.getEarlierAttempts(),
                row.getNextTryAt(),
                row.getPaused(),
                row.getWaitingSince(),
                row.getClaimedAt(),
                MailTrouble.of(row.getLastCause(), row.getLastError()),
                row.getSentAt(),
                row.getCreatedAt());
    }
}
