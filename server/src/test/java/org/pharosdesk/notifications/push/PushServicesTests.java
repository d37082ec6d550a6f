package org.pharosdesk.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.settings.ServerSettings;

class PushServicesTests {

    private final PushServices services = new PushServices(ServerSettings.read(name ->
            Optional.ofNullable(Map.of("PHAROS_PUSH_SERVICES", "push.example.org, *.Push.example.net, localhost:8443")
                    .get(name))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:DEF-_123",
                "https://FCM.googleapis.com:443/wp/abc",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
                "https://web.push.apple.com/QABC",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2fabc",
                "https://push.example.org/1",
                "https://eu.push.example.net/1",
                "https://localhost:8443/1",
            })
    void whatTheKnownBrowsersSubscribeToIsTaken(String address) {
        assertThat(services.endpoint(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:fcm.googleapis.com/x",
                "fcm.googleapis.com/x",
                "//fcm.googleapis.com/x",
                "http://fcm.googleapis.com/x",
                "ftp://fcm.googleapis.com/x",
                "file:///etc/passwd",
                "https://fcm.googleapis.com.evil.example/x",
                "https://evil-fcm.googleapis.com/x",
                "https://evil.example/fcm.googleapis.com",
                "https://evil.example?fcm.googleapis.com",
                "https://evil.example#fcm.googleapis.com",
                "https://fcm.googleapis.com@evil.example/x",
                "https://user:password@fcm.googleapis.com/x",
                "https://@fcm.googleapis.com/x",
                "https://evil.example\\@fcm.googleapis.com/x",
                "https://fcm.googleapis.com\\.evil.example/x",
                "https://fcm.googleapis.com%2eevil.example/x",
                "https://fcm.googleapis.com%00.evil.example/x",
                "https://fcm.googleapis.com./x",
                "https://fcm.googleapis.com:22/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com/x#y",
                "https://fcm.googleapis.com/x\r\nHost: evil.example",
                "https://fcm.googleapis.com/\u00e5",
                "https://\uff46cm.googleapis.com/x",
                "https://evilpush.apple.com/x",
                "https://push.apple.com/x",
                "https://notify.windows.com/x",
                "https://x.notify.windows.com.evil.example/x",
                "https://127.0.0.1/x",
                "https://127.1/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1:443/x",
                "https://localhost/x",
                "https://localhost:8444/x",
                "https://push.example.org:8443/x",
                "https://push.example.net/x",
            })
    void nothingElseIsEverSentTo(String address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> services.endpoint(address))
                .satisfies(refusal -> assertThat(refusal.slug()).isEqualTo("push-endpoint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://push.example.org", "push.example.org/x", "*.org", "*", "a b", "push.example.org,"})
    void whatIsNoHostIsNoSetting(String value) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> ServerSettings.read(
                        name -> Optional.of(value).filter(_ -> name.equals("PHAROS_PUSH_SERVICES"))))
                .withMessageContaining("PHAROS_PUSH_SERVICES");
    }
}
