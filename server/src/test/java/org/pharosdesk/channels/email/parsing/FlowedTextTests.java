package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowedTextTests {

    @Test
    void linesTheProgramBrokeAreOneAgainAndThoseOfTheWriterStay() {
        assertThat(join("The printer on the \nthird floor \nblinks.\n\nRegards\nAne"))
                .isEqualTo("The printer on the third floor blinks.\n\nRegards\nAne");
    }

    @Test
    void aSpaceThatOnlyMarksTheBreakIsTakenOut() {
        assertThat(FlowedText.join("飲み \n物が \n  ない", true)).isEqualTo("飲み物が ない");
    }

    @Test
    void whatWasStuffedComesOutOfIt() {
        assertThat(join(" From here\n >not quoted\n  indented")).isEqualTo("From here\n>not quoted\n indented");
    }

    @Test
    void quotedLinesAreJoinedWithinTheirDepth() {
        assertThat(join("> This was \n> said \n>> before that \n>> by him\n> yes \nNo."))
                .isEqualTo("> This was said \n>> before that by him\n> yes \nNo.");
    }

    @Test
    void theMarkOfASignatureStandsAlone() {
        assertThat(join("Goodbye \n-- \nAne \nBerg")).isEqualTo("Goodbye \n-- \nAne Berg");
    }

    @Test
    void aLineBrokenAtTheEndIsLeftOpen() {
        assertThat(join("That is \n")).isEqualTo("That is ");
        assertThat(join("")).isEmpty();
    }

    private static String join(String text) {
        return FlowedText.join(text, false);
    }
}
