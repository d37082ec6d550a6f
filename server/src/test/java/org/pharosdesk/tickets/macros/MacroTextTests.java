package org.pharosdesk.tickets.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.platform.Refusal;

class MacroTextTests {

    private static final Map<Variable, String> KNOWN = Map.of(
            Variable.REQUESTER_FIRST_NAME, "Ane <b>& Co</b>",
            Variable.TICKET_NUMBER, "4711",
            Variable.AGENT_NAME, "Priya {{ticket.number}} $1 \\");

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            <p>#{{ticket.number}}</p>                            ~ <p>#4711</p>
            <p>#{{ ticket.number }}.</p>                         ~ <p>#4711.</p>
            <p>Hi {{requester.firstName|there}}</p>              ~ <p>Hi Ane &lt;b&gt;&amp; Co&lt;/b&gt;</p>
            <p>Hi {{requester.lastName|there}}</p>               ~ <p>Hi there</p>
            <p>Hi {{requester.lastName}}!</p>                    ~ <p>Hi !</p>
            <p>{{requester.lastName|a &lt;i&gt;}}</p>            ~ <p>a &lt;i&gt;</p>
            <p>{{agent.name}}</p>                                ~ <p>Priya {{ticket.number}} $1 \\</p>
            <p>{ single } and }} alone</p>                       ~ <p>{ single } and }} alone</p>
            <p><a href="https://x.example/{{ticket.number}}">a</a></p> ~ <p><a href="https://x.example/{{ticket.number}}">a</a></p>
            """)
    void gapsAreFilledWithWordsAndNeverWithMarkup(String text, String filled) {
        assertThat(MacroText.filled(text, variable -> KNOWN.getOrDefault(variable, "")))
                .isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            <p>Hi {{requester.nickname}}</p>                     ~ macro-unknown-variable ~ 3
            <p>Hi {{Requester.Name}}</p>                         ~ macro-unknown-variable ~ 3
            <p>Hi <b>you</b>, {{ |there}}</p>                    ~ macro-unknown-variable ~ 8
            <p>{{ticket.number}} {{ticket.number</p>             ~ macro-open-variable    ~ 18
            <p>Hi {{requester.<b>name</b>}}</p>                  ~ macro-open-variable    ~ 3
            <p>{{ {{ticket.number}}</p>                          ~ macro-open-variable    ~ 0
            """)
    void whatCannotBeFilledIsRefusedWhereItBegins(String text, String slug, int position) {
        var refused = catchThrowableOfType(Refusal.class, () -> MacroText.check(text));

        assertThat(refused.slug()).isEqualTo(slug);
        assertThat(refused.facts()).containsEntry("position", position);
    }

    @Test
    void everyVariableIsUnderstood() {
        for (var variable : Variable.values()) {
            MacroText.check("<p>{{%s|x}}</p>".formatted(variable.word()));
        }
    }
}
