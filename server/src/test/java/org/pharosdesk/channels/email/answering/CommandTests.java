package org.pharosdesk.channels.email.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.answering.Command.AsNote;
import org.pharosdesk.channels.email.answering.Command.AssignTo;
import org.pharosdesk.channels.email.answering.Command.AssignToNobody;
import org.pharosdesk.channels.email.answering.Command.AssignToSelf;
import org.pharosdesk.channels.email.answering.Command.Help;
import org.pharosdesk.channels.email.answering.Command.ToStatus;
import org.pharosdesk.channels.email.answering.Command.WithSeverity;
import org.pharosdesk.channels.email.answering.Command.WithTag;
import org.pharosdesk.channels.email.answering.Command.WithUrgency;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class CommandTests {

    @Autowired
    CommandReader reader;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello|''|Hello",
                "#solved|#solved|''",
                "#solved\\n\\nDone.\\n|#solved|Done.",
                "\\n\\n  #note \\n\\n#tag vip\\n\\nFor us\\n\\nand you|#note,#tag vip|For us\\n\\nand you",
                "#note\\nDone.\\n#solved|#note|Done.\\n#solved",
                "#123 is the same matter|''|#123 is the same matter",
                "#note\\n#123 is the same|#note|#123 is the same",
                "Dear you\\n#solved|''|Dear you\\n#solved",
                "\u00A0#solved\u00A0\\n\u200B\\nDone|#solved|Done",
                "#|#|''",
                "# Title\\nText|# Title|Text",
            })
    void theLinesAtTheTopAreToldFromTheWords(String text, String lines, String words) {
        var block = CommandBlock.of(text.replace("\\n", "\n"));
        assertThat(String.join(",", block.lines())).isEqualTo(lines);
        assertThat(block.words()).isEqualTo(words.replace("\\n", "\n"));
    }

    @Test
    void whatIsThereIsUnderstood() {
        assertThat(List.of(
                                "#note",
                                "#HELP",
                                "# note",
                                "#assign me",
                                "#Assign  Nobody",
                                "#assign kari@desk.example",
                                "#severity high",
                                "#urgency LOW",
                                "#tag very important")
                        .stream()
                        .map(line -> reader.read(line).orElseThrow())
                        .toList())
                .isEqualTo(List.of(
                        new AsNote(),
                        new Help(),
                        new AsNote(),
                        new AssignToSelf(),
                        new AssignToNobody(),
                        new AssignTo(new EmailAddress("kari@desk.example")),
                        new WithSeverity(Level.HIGH),
                        new WithUrgency(Level.LOW),
                        new WithTag("very important")));
    }

    @ParameterizedTest
    @CsvSource({
        "#solved, SOLVED",
        "#Solved, SOLVED",
        "#open, OPEN",
        "#pending, PENDING",
        "#on-hold, ON_HOLD",
        "#on hold, ON_HOLD",
        "#løst, SOLVED",
        "#ÅPEN, OPEN",
        "#venter på svar, PENDING",
        "#på vent, ON_HOLD",
        "#επιλύθηκε, SOLVED",
        "#ΕΠΙΛΥΘΗΚΕ, SOLVED",
        "#ανοιχτό, OPEN",
        "#σε αναμονή, PENDING",
        "#σε παύση, ON_HOLD"
    })
    void aStatusIsNamedInAnyLanguageOfTheDesk(String line, Status status) {
        assertThat(reader.read(line)).contains(new ToStatus(status));
    }

    @ParameterizedTest
    @CsvSource({"#severity kritisk, CRITICAL", "#severity υψηλή, HIGH", "#severity Høy, HIGH"})
    void aLevelIsNamedInAnyLanguageOfTheDesk(String line, Level level) {
        assertThat(reader.read(line)).contains(new WithSeverity(level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "##",
                "#solve",
                "#solved now",
                "#closed",
                "#new",
                "#note this",
                "#assign",
                "#assign kari",
                "#assign me please",
                "#priority high",
                "#severity",
                "#severity enormous",
                "#tag",
                "#tag 1234567890123456789012345678901234567890123456789012345",
                "#delete"
            })
    void nothingIsGuessed(String line) {
        assertThat(reader.read(line)).isEmpty();
    }
}
