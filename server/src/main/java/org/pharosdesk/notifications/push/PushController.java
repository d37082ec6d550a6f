package org.pharosdesk.notifications.push;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.InBrowser;
import org.pharosdesk.access.RequiresNothing;
import org.pharosdesk.notifications.push.PushTransport.Answer;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Word;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The browsers in which the agent who asks is told. */
@RestController
@RequestMapping("/api/v1/me/push")
@Tag(name = "me")
class PushController {

    private final PushKeys keys;
    private final PushSubscriptions subscriptions;
    private final Pusher pusher;
    private final PushTrials trials;

    PushController(PushKeys keys, PushSubscriptions subscriptions, Pusher pusher, PushTrials trials) {
        this.keys = keys;
        this.subscriptions = subscriptions;
        this.pusher = pusher;
        this.trials = trials;
    }

    /** The key a browser is to subscribe with (VAPID, RFC 8292). */
    @GetMapping("/key")
    @RequiresNothing
    Key readPushKey() {
        return new Key(keys.pair().extractPublicKeyInUncompressedFormAsString());
    }

    /** The newest first. */
    @GetMapping("/subscriptions")
    @RequiresNothing
    Subscriptions listMyPushSubscriptions(Agent agent) {
        return new Subscriptions(
                subscriptions.of(agent.id()).stream().map(Subscription::of).toList());
    }

    /** Has the agent told in this browser, and nobody else there; once more renews it. */
    @PostMapping("/subscriptions")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresNothing
    @InBrowser
    Subscription createMyPushSubscription(
            @Valid @RequestBody NewSubscription body,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
            Agent agent) {
        var device = DeviceWords.of(userAgent);
        return Subscription.of(
                subscriptions.subscribe(agent.id(), body.endpoint(), body.keys().keys(), device));
    }

    @DeleteMapping("/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresNothing
    void deleteMyPushSubscription(@PathVariable long id, Agent agent) {
        subscriptions.remove(agent.id(), id);
    }

    /** Sends a message there now, and says what the push service made of it. */
    @PostMapping("/subscriptions/{id}/test")
    @RequiresNothing
    Trial testMyPushSubscription(@PathVariable long id, Agent agent) {
        trials.admit(agent.id());
        var answer = pusher.trial(agent, subscriptions.require(agent.id(), id));
        return new Trial(
                switch (answer) {
                    case Answer.Taken _ -> Trial.Result.TAKEN;
                    case Answer.Gone _ -> Trial.Result.GONE;
                    case Answer.Later _, Answer.NotAsked _ -> Trial.Result.AWAY;
                    case Answer.Refused _ -> Trial.Result.REFUSED;
                });
    }

    @Schema(name = "PushTrial")
    record Trial(Result result) {

        @Schema(name = "PushTrialResult")
        enum Result implements Word {
            TAKEN,
            /** Nobody listens there any more, so that the subscription is gone as well. */
            GONE,
            /** The push service cannot be reached, or takes nothing now. */
            AWAY,
            REFUSED
        }
    }

    /** @param publicKey a point on P-256, uncompressed, in base64url */
    @Schema(name = "PushKey")
    record Key(String publicKey) {}

    @Schema(name = "PushSubscriptions")
    record Subscriptions(List<Subscription> items) {}

    /**
     * @param device a browser and a system, by which people know it; empty when it says nothing of itself
     * @param lastSuccessAt when the push service last took a message for it
     */
    @Schema(name = "PushSubscription")
    record Subscription(
            long id,
            String endpoint,
            String device,
            Instant createdAt,
            @Nullable Instant lastSuccessAt) {

        static Subscription of(PushSubscription subscription) {
            return new Subscription(
                    subscription.id(),
                    subscription.endpoint(),
                    subscription.device(),
                    subscription.createdAt(),
                    subscription.lastSuccessAt());
        }
    }

    /** As a browser writes it ({@code PushSubscription.toJSON}). */
    @Schema(name = "NewPushSubscription")
    record NewSubscription(
            @NotBlank @Size(max = 1024) String endpoint,
            @NotNull @Valid NewKeys keys) {}

    @Schema(name = "NewPushKeys")
    record NewKeys(
            @NotBlank @Size(max = 100) String p256dh,
            @NotBlank @Size(max = 50) String auth) {

        PushSubscription.Keys keys() {
            return new PushSubscription.Keys(p256dh, auth);
        }
    }
}
