package org.pharosdesk.notifications.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.header.Topic;
import com.zerodeplibs.webpush.header.Urgency;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/** Writes what is sent to a push service for one browser (RFC 8030, 5). */
@Component
class PushRequest {

    /** At most a day is allowed (RFC 8292, 2). */
    private static final Duration SIGNED_FOR = Duration.ofHours(12);

    private final Secrets secrets;
    private final ServerSettings settings;

    PushRequest(Secrets secrets, ServerSettings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    /**
     * @param topic a message replaces the one with the same that waits for the same browser
     * @param until when the push service is to forget it
     */
    HttpRequest.Builder of(
            URI endpoint,
            PushSubscription subscription,
            VAPIDKeyPair keys,
            String words,
            String topic,
            Instant now,
            Instant until) {
        var message = encrypted(subscription.keys(), words);
        return HttpRequest.newBuilder(endpoint)
                .header(
                        "TTL",
                        String.valueOf(Math.max(0, Duration.between(now, until).toSeconds())))
                .header("Urgency", Urgency.normal())
                .header("Topic", Topic.ensure(hidden(subscription.agent() + " " + topic)))
                .header("Content-Encoding", message.contentEncoding())
                .header("Content-Type", message.mediaType())
                .header("Authorization", keys.generateAuthorizationHeaderValue(signed(endpoint, now)))
                .POST(BodyPublishers.ofByteArray(message.toBytes()));
    }

    /** So that nobody but the browser reads it (RFC 8291). */
    static EncryptedPushMessage encrypted(PushSubscription.Keys keys, String words) {
        var to = UserAgentMessageEncryptionKeyInfo.of(keys.p256dh(), keys.auth());
        return MessageEncryptions.of().encrypt(to, PushMessage.ofUTF8(words));
    }

    /** The push service reads the topic, and is to learn no number from it. */
    private String hidden(String topic) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.sign("push topic", topic));
    }

    private VAPIDJWTParam signed(URI endpoint, Instant now) {
        var claims = VAPIDJWTParam.getBuilder()
                .resourceURLString(endpoint.toString())
                .expirationTime(now.plus(SIGNED_FOR));
        var url = settings.publicUrl();
        return (url.startsWith("https:") ? claims.subject(url) : claims).build();
    }
}
