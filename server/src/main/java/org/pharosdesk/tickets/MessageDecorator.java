package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.database.Step;

/** What a channel knows of messages it brought in or carried out; the conversation shows it beside the words. */
public interface MessageDecorator {

    /** What is known of these messages; those of other channels are left out. */
    Step<Map<MessageId, Decoration>> decorate(List<MessageId> messages);

    /**
     * @param delivery how the message fares on its way out
     * @param receipt how the mail fares that tells its author it has arrived
     * @param from the address it came from
     * @param sender how far the one it names can be believed to have sent it; absent when there is nothing to tell
     * @param fateId the record of the mail the message came from, which leads to the original
     */
    record Decoration(
            @Nullable DeliveryProgress delivery,
            @Nullable DeliveryProgress receipt,
            @Nullable Long fateId,
            @Nullable EmailAddress from,
            @Nullable SenderCheck sender) {}

    /**
     * How an outbound message fares, and what comes next.
     *
     * @param hold why it is not even tried
     */
    @Schema(name = "Delivery")
    record DeliveryProgress(
            long id,
            DeliveryState state,
            int attempts,
            @Nullable Instant nextTryAt,
            @Nullable MailTrouble lastError,
            @Nullable Instant sentAt,
            List<RefusedRecipient> refusals,
            @Nullable DeliveryHold hold) {}

    /**
     * Somebody who will not get a message, and why.
     *
     * @param hard whether the address is none, so that no later mail gets there either
     */
    record RefusedRecipient(String address, MailTrouble why, boolean hard) {

        public static RefusedRecipient of(String address, MailTrouble why) {
            return new RefusedRecipient(address, why, why.cause().isHard());
        }
    }
}
