package org.pharosdesk.tickets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.platform.Refusal;

class FilterParserTests {

    private static final Names NAMES = new Names(
            Map.of(
                    Clause.Sort.AGENT,
                    () -> List.of(
                            new Names.Name(1, "Marcus Holloway", true),
                            new Names.Name(2, "Ingrid Solberg", true),
                            new Names.Name(3, "Ingrid Åsen", true),
                            new Names.Name(4, "Marcella Gone", false)),
                    Clause.Sort.TEAM,
                    () -> List.of(new Names.Name(5, "Network", true)),
                    Clause.Sort.CATEGORY,
                    () -> List.of(new Names.Name(7, "Workplace › Printers", true))),
            Clock.systemUTC());

    private static final CommonTags TAGS = new CommonTags(DSL.using(SQLDialect.POSTGRES)) {
        @Override
        List<String> spelled(List<String> tags) {
            return tags;
        }
    };

    private static final TicketVocabulary VOCABULARY = new TicketVocabulary(List.of(new OwnFields(TAGS, NAMES)));

    @Test
    void nothingAsksForEverything() {
        assertThat(VOCABULARY.parse("  ")).isEqualTo(new Filter.And<>(List.of()));
    }

    @Test
    void aListOfAHundredIsTheLongest() {
        var hundred = IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(VOCABULARY.parse("number:" + hundred)).isNotNull();
        assertThatThrownBy(() -> VOCABULARY.parse("number:" + hundred + " number:101"))
                .isInstanceOfSatisfying(
                        FilterError.class, error -> assertThat(error.slug()).isEqualTo("filter-too-many-terms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status:new,on-hold assignee:me | (status[NEW, ON_HOLD] & assignee[Me[]])",
                "priority>=high                 | (priority[CRITICAL, HIGH])",
                "priority<medium                | (priority[LOW])",
                "tag:\"big, blue\",vip        | (tag[big, blue, vip])",
                "paper \"paper jam\" -toner   | (PHRASE[paper jam] & !WORDS[toner] & WORDS[paper])",
                "assignee:\"marcus holloway\",ME | (assignee[Id[value=1], Me[]])",
                "assignee:\"Marcella Gone\"    | (assignee[Id[value=4]])",
                "team:network category:printers | (team[Id[value=5]] & category[Id[value=7]])",
                "status - tag \"tag=a\" not a   | (PHRASE[tag=a] & WORDS[status - tag not a])",
                "colour=vpn :) closed :(        | (WORDS[colour=vpn :) closed :(])",
                "print*                         | (PREFIX[print])",
                "subject:vpn,\"paper jam\",pri* | (subject[WORDS[vpn], PHRASE[paper jam], PREFIX[pri]])",
                "number:10005,#10007 number<9   | (number[10005, 10007] & number<9)",
                "requester.phone:\"0047 22 33 44\",none | (requester.phone[47223344, none])",
                "Requester.Zone:oslo requester.language:EL | (requester.zone[Europe/Oslo] & requester.language[el])",
                "requester.zone and requester.zone.x | (WORDS[requester.zone requester.zone.x])",
                "is:open or tag:vip             | ((is[OPEN] or tag[vip]))",
                "a b or c OR d e                | ((WORDS[a b] or WORDS[c] or WORDS[d e]))",
                "is:open (tag:a or tag:b)       | (is[OPEN] & (tag[a] or tag[b]))",
                "-(tag:a tag:b) is:open         | (!(tag[a] & tag[b]) & is[OPEN])",
                "((a))                          | (WORDS[a])",
                "is:open and a AND (tag:b)     | (is[OPEN] & tag[b] & WORDS[a])",
                "and a \"and\" b -and      | (PHRASE[and] & !WORDS[and] & WORDS[and a b])",
                "a \"or\" b                   | (PHRASE[or] & WORDS[a b])",
                "see(me) :) ) (tag:f(x))        | (tag[f(x)] & WORDS[see(me) :) )])",
                "https://harbour.example/a      | (WORDS[https://harbour.example/a])"
            })
    void readsWhatStandsThere(String text, String expected) {
        assertThat(written(VOCABULARY.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "asignee:me, filter-unknown-field, 0, 7",
        "-asignee:me, filter-unknown-field, 1, 7",
        "colour:vpn, filter-no-such-field, 0, 6",
        "or a, filter-or-alone, 0, 2",
        "a or, filter-or-alone, 2, 2",
        "a or or b, filter-or-alone, 2, 2",
        "(a or) b, filter-or-alone, 3, 2",
        "a (b, filter-group-open, 2, 1",
        "a () b, filter-group-empty, 2, 2",
        "(((((((((((a, filter-too-deep, 10, 1",
        "(-) a, filter-word-empty, 1, 1",
        "open ab*, filter-short-prefix, 5, 3",
        "-a -b -c or -d -e -f, filter-too-many-words, 0, 20",
        "'subject:a,b,c,d,e,f,g,h,i,j resolution:a,b,c,d,e,f,g,h,i,j,k', filter-too-many-terms, 0, 60",
        "(tag:a or tga:b), filter-unknown-field, 10, 3",
        "is:open status:opne, filter-mistyped-value, 15, 4",
        "status:urgent, filter-unknown-value, 7, 6",
        "-, filter-word-empty, 0, 1",
        "status:, filter-value-missing, 7, 1",
        "'tag:\"open', filter-quote-open, 4, 5",
        "created:2d, filter-time-meant, 0, 10",
        "'created:2d,3d', filter-time-comparison, 8, 5",
        "created:soon, filter-not-a-time, 8, 4",
        "created<soon, filter-not-a-time, 8, 4",
        "assignee:kari, filter-not-a-reference, 9, 4",
        "subject>vpn, filter-only-equal, 0, 11",
        "resolution:ab*, filter-short-prefix, 11, 3",
        "number:vpn, filter-not-a-ticket-number, 7, 3",
        "'number>1,2', filter-one-value, 7, 3",
        "requester.phone:123, filter-short-phone, 16, 3",
        "requester.zone:qqqqqqqqqqqq, filter-not-a-zone, 15, 12",
        "requester.langauge:el, filter-unknown-field, 0, 18",
        "-status>new, filter-only-equal, 1, 10",
        "'priority>high,low', filter-one-value, 9, 8"
    })
    void aMistakeIsPointedAt(String text, String slug, int position, int length) {
        assertThatThrownBy(() -> VOCABULARY.parse(text)).isInstanceOfSatisfying(FilterError.class, error -> {
            assertThat(error.slug()).isEqualTo(slug);
            assertThat(error.facts()).containsAllEntriesOf(Map.of("position", position, "length", length));
        });
    }

    @Test
    void everyMistakeIsTold() {
        assertThatThrownBy(() -> VOCABULARY.parse("asignee:me is:open status:opne created<soon"))
                .isInstanceOfSatisfying(FilterError.class, error -> {
                    assertThat(error.slug()).isEqualTo("filter-unknown-field");
                    assertThat(error.others())
                            .extracting(Refusal::slug)
                            .containsExactly("filter-mistyped-value", "filter-not-a-time");
                });
    }

    @ParameterizedTest
    @CsvSource({"asignee, assignee", "prio, priority", "org, organization", "from,", "colour,"})
    void anUnknownFieldIsAnsweredWithTheOneThatIsMeant(String name, @Nullable String meant) {
        assertThatThrownBy(() -> VOCABULARY.parse(name + ":me"))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(error.facts().get("suggestion")).isEqualTo(meant));
    }

    @ParameterizedTest
    @CsvSource({"stauts, status", "tam, team tag has", "c, channel category created", "colour,"})
    void upToThreeFieldsAreOfferedTheLikeliestFirst(String name, @Nullable String meant) {
        assertThatThrownBy(() -> VOCABULARY.parse(name + ":me"))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(String.join(" ", error.suggestions()))
                                .isEqualTo(meant == null ? "" : meant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "status:opne              | status:open",
                "-status:new,opne         | -status:new,open",
                "priority:hi              | priority:high",
                "channel:e-mail           | channel:email",
                "has:attachments          | has:attachment",
                "is:snozed                | is:snoozed",
                "is:mine                  | assignee:me",
                "a -is:solved b           | a -status:solved b",
                "is:unassigned            | assignee:none",
                "priority:>=high          | priority>=high",
                "created:<2d              | created<2d",
                "a -created:>2026-01-31 b | a -created>2026-01-31 b",
                "created:2d               | created<2d",
                "created:2026-01-31       | created>=2026-01-31",
                "status>new               | status:new",
                "status=open              | status:open",
                "a -tag=vip b             | a -tag:vip b",
                "created=2d               | created<2d",
                "status==opne             | status:open",
                "priority=>high           | priority>=high",
                "assignee=\"Marcus H\" a   | assignee:\"Marcus Holloway\" a",
                "status!=open             | -status:open",
                "a -status!=open          | a status:open",
                "priority!=hi a           | -priority:high a",
                "tag!=\"big blue\"         | -tag:\"big blue\"",
                "status != open a         | -status:open a",
                "status !=open            | -status:open",
                "status is open           | status:open",
                "Priority IS not hihg     | -Priority:high",
                "status = open a          | status:open a",
                "created < 2d             | created<2d",
                "priority >=high          | priority>=high",
                "status: open             | status:open",
                "status:new, open         | status:new,open",
                "tag: \"big blue\"         | tag:\"big blue\"",
                "team: is:open            |",
                "not tag:vip a            | -tag:vip a",
                "NOT (tag:vip a)          | -(tag:vip a)",
                "- tag:vip                | -tag:vip",
                "is:open \"paper jam       | is:open \"paper jam\"",
                "tag:\"big                 | tag:\"big\"",
                "assignee:marcus          | assignee:\"Marcus Holloway\"",
                "assignee:holl            | assignee:\"Marcus Holloway\"",
                "assignee:marcsu          | assignee:\"Marcus Holloway\"",
                "assignee:asen            | assignee:\"Ingrid Åsen\"",
                "assignee:marcella        |",
                "team:net,none            | team:Network,none",
                "team:mi                  | team:mine",
                "category:print           | category:\"Workplace › Printers\"",
                "assignee:xyzzy           |",
                "number:>5                | number>5",
                "number=5                 | number:5",
                "requester.zone=athens    | requester.zone:athens",
                "requester.zone:oslp      | requester.zone:Europe/Oslo",
                "subject = vpn            | subject:vpn",
                "has:resolutoin           | has:resolution",
            })
    void aLikelyMistakeIsMendedByItsSuggestion(String text, @Nullable String mended) {
        assertThatThrownBy(() -> VOCABULARY.parse(text))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(error.mended(text)).isEqualTo(mended == null ? text : mended));
    }

    /** Nobody who looks for what a mail says is asked back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRINTER NOT WORKING",
                "does not (always) print",
                "Invoice 4711 - (urgent)",
                "status=500 error",
                "status : 500",
                "status!=500 error",
                "status is 500",
                "printer status is open",
                "status is open again",
                "tag is missing",
                "status is -open",
                "team=5xyz",
                "a=b",
                "a!=b",
                "Re: invoice",
                "error: timeout",
            })
    void wordsThatOnlyLookLikeTheLanguageStayWords(String text) {
        assertThatCode(() -> VOCABULARY.parse(text)).doesNotThrowAnyException();
    }

    @Test
    void allWhoMayBeMeantAreOffered() {
        assertThatThrownBy(() -> VOCABULARY.parse("assignee:me,ingrid"))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(error.facts())
                                .containsEntry("meant", "Ingrid Solberg, Ingrid Åsen")
                                .containsEntry("suggestions", List.of("me,\"Ingrid Solberg\"", "me,\"Ingrid Åsen\"")));
    }

    @Test
    void aVeryLongFilterIsRefusedRatherThanRead() {
        assertThatThrownBy(() -> VOCABULARY.parse("x ".repeat(51))).isInstanceOf(FilterError.class);
        assertThatThrownBy(() -> VOCABULARY.parse("x".repeat(2_001))).isInstanceOf(FilterError.class);
    }

    /** A filter as one line: what is asked by its name, groups in parentheses. */
    private static String written(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition>(var parts) -> written(parts, " & ");
            case Filter.Or<TicketCondition>(var parts) -> written(parts, " or ");
            case Filter.Not<TicketCondition>(var part) -> "!" + written(part);
            case Filter.Holds<TicketCondition>(var condition) ->
                switch (condition) {
                    case WordField.OneOf<?> oneOf ->
                        oneOf.field().name()
                                + oneOf.words().stream().map(Enum::name).toList();
                    case ReferenceField.RefersTo refersTo -> refersTo.field().name() + refersTo.references();
                    case TagField.Tagged tagged -> "tag" + tagged.tags();
                    case StateField.Is is -> "is" + is.states();
                    case WrittenField.Says says ->
                        says.field().name()
                                + says.texts().stream()
                                        .map(text -> text.match() + "[" + text.words() + "]")
                                        .toList();
                    case NumberField.OneOf oneOf -> "number" + oneOf.numbers();
                    case NumberField.Compared compared -> "number" + compared.operator() + compared.other();
                    case RequesterField.Known known ->
                        "requester.%s%s"
                                .formatted(
                                        known.detail().word(),
                                        Stream.concat(
                                                        known.values().stream(),
                                                        known.unknown() ? Stream.of("none") : Stream.empty())
                                                .toList());
                    case Text text -> text.match() + "[" + text.words() + "]";
                    default -> condition.toString();
                };
        };
    }

    private static String written(List<Filter<TicketCondition>> parts, String between) {
        return parts.stream().map(FilterParserTests::written).collect(Collectors.joining(between, "(", ")"));
    }

    @Test
    void aMistakeIsToldOnce() {
        assertThatThrownBy(() -> VOCABULARY.parse("a or or b"))
                .isInstanceOfSatisfying(
                        FilterError.class, error -> assertThat(error.others()).hasSize(1));
    }
}
