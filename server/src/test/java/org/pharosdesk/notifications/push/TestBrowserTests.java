package org.pharosdesk.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The browser of the other tests reads what the standard's example says it must. */
class TestBrowserTests {

    /** RFC 8291, 5 and appendix A. */
    @Test
    void itReadsTheExampleOfTheStandard() throws Exception {
        var decoder = Base64.getUrlDecoder();
        var browser = new TestBrowser(
                decoder.decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                decoder.decode(
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                decoder.decode("BTBZMqHH6r4Tts7J_aSIgg"));
        assertThat(
                        browser.read(
                                decoder.decode(
                                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
                                                + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }
}
