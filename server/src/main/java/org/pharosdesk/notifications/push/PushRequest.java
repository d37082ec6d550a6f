package org.pharosdesk.notifications.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;

/** What is sent to a push service for one browser. */
final class PushRequest {

    private PushRequest() {}

    /** So that nobody but the browser reads it (RFC 8291). */
    static EncryptedPushMessage encrypted(PushSubscription.Keys keys, String words) {
        var to = UserAgentMessageEncryptionKeyInfo.of(keys.p256dh(), keys.auth());
        return MessageEncryptions.of().encrypt(to, PushMessage.ofUTF8(words));
    }
}
