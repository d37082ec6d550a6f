package org.pharosdesk.notifications.push;

import com.zerodeplibs.webpush.MessageEncryptionException;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import com.zerodeplibs.webpush.key.KeyExtractionException;
import com.zerodeplibs.webpush.key.MalformedUncompressedBytesException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.access.PasswordReplaced;
import org.pharosdesk.notifications.Notifications;
import org.pharosdesk.people.AgentDeactivated;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The browsers in which agents are told; each tells one agent, and each agent has a few. */
@Service
@Transactional
class PushSubscriptions {

    /** The one that was switched on longest ago goes for one more. */
    static final int MOST = 10;

    /** So long a push service may be away, and the desk without a way to it. */
    static final Duration FAILS_FOR = Duration.ofDays(30);

    /** Of a browser that is told something once a month, one failure says little. */
    static final int FAILURES = 10;

    private static final Logger log = LoggerFactory.getLogger(PushSubscriptions.class);

    /** RFC 8291, 3.2. */
    private static final int AUTH_BYTES = 16;

    private final PushSubscriptionStore store;
    private final PushServices services;
    private final Notifications notifications;

    PushSubscriptions(PushSubscriptionStore store, PushServices services, Notifications notifications) {
        this.store = store;
        this.services = services;
        this.notifications = notifications;
    }

    /**
     * From now on the agent is told there.
     *
     * @throws Refusal when nothing can be sent there, or no message be encrypted for it
     */
    PushSubscription subscribe(AgentId agent, String endpoint, PushSubscription.Keys keys, String device) {
        var known = services.endpoint(endpoint);
        requireUsable(keys);
        var subscription = store.put(agent, known, keys, device);
        store.keepNewest(agent, MOST);
        notifications.browserAdded();
        return subscription;
    }

    private static void requireUsable(PushSubscription.Keys keys) {
        try {
            if (Base64.getUrlDecoder().decode(keys.auth()).length != AUTH_BYTES) {
                throw new IllegalArgumentException("Not so long as it must be");
            }
            PushRequest.encrypted(keys, "?");
        } catch (IllegalArgumentException
                | InvalidECPublicKeyException
                | KeyExtractionException
                | MalformedUncompressedBytesException
                | MessageEncryptionException e) {
            throw Refusal.invalid("invalid-input", Map.of("field", "keys", "code", "Pattern"));
        }
    }

    List<PushSubscription> of(AgentId agent) {
        return store.of(agent);
    }

    Optional<PushSubscription> find(long id) {
        return store.find(id);
    }

    PushSubscription require(AgentId agent, long id) {
        return store.find(id)
                .filter(subscription -> subscription.agent().equals(agent))
                .orElseThrow(() -> Refusal.notFound("push-subscription", id));
    }

    void remove(AgentId agent, long id) {
        if (!store.remove(agent, id)) {
            throw Refusal.notFound("push-subscription", id);
        }
    }

    /** The push service has taken a message for it. */
    void succeeded(PushSubscription subscription) {
        store.noteSuccess(subscription.id());
    }

    /** The push service has not taken a message for it. One that fails for long is given up. */
    void failed(PushSubscription subscription, String why) {
        store.noteFailure(subscription.id(), why);
        if (store.removeFailing(subscription.id(), FAILS_FOR, FAILURES)) {
            log.warn(
                    "Browser {} could not be told for {} days and is given up: {}",
                    subscription.id(),
                    FAILS_FOR.toDays(),
                    why);
        }
    }

    /** There is nobody behind it any more. */
    void gone(PushSubscription subscription) {
        store.remove(subscription.agent(), subscription.id());
    }

    /** Whoever comes back switches it on again. */
    @EventListener
    void on(AgentDeactivated change) {
        store.removeAll(change.agent());
    }

    /** Whoever knew the former password may have switched one on. */
    @EventListener
    void on(PasswordReplaced change) {
        store.removeAll(change.agent());
    }
}
