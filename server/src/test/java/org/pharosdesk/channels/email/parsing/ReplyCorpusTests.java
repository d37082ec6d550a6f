package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.Corpora;

/** Answers that nobody of this project wrote, split as others split them or as we judged by eye. */
class ReplyCorpusTests {

    private static final String DISCOURSE = "discourse-reply-trimmer";
    private static final String TALON = "talon-replies/raw/";

    @Test
    void answersAreSplitWherePeopleWouldSplitThem() throws Exception {
        var root = Corpora.require(DISCOURSE);
        var different = new ArrayList<String>();
        for (var file : Corpora.files(DISCOURSE + "/emails")) {
            var name = file.getFileName().toString();
            var split = TextReply.split(read(file));
            if (!words(split.fresh()).equals(words(read(root.resolve("trimmed").resolve(name))))) {
                different.add("emails/" + name);
            }
        }
        assertThat(different).containsExactlyInAnyOrderElementsOf(listed("replies-split-otherwise.txt"));
    }

    @Test
    void answersWithoutAnExpectationAreSplitAsWeJudged() throws Exception {
        var judged = new TreeMap<>(listed("replies-judged.txt").stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
        var found = new TreeMap<String, String>();
        for (var set : List.of("crisp-reply-parser", "edlio-reply-parser", "github-reply-parser")) {
            for (var file : Corpora.files(set + "/raw")) {
                found.put(set + "/raw/" + file.getFileName(), firstFolded(read(file)));
            }
        }
        assertThat(found).isEqualTo(judged);
    }

    @Test
    void answersOfManyProgramsSayHello() throws Exception {
        for (var file : Corpora.files(TALON + "standard_replies")) {
            if (file.toString().endsWith(".eml")
                    && new MailParser().parse(Files.readAllBytes(file)) instanceof ParseResult.Parsed(var mail)) {
                var said = mail.body();
                assertThat(words(said.text())).as(file.toString()).isEqualTo("Hello");
                if (said.html() != null) {
                    assertThat(Jsoup.parse(said.html()).text())
                            .as(file.toString())
                            .isIn(Set.of(
                                    "Hello", "Allo! Follow up MIME!")); // one says in HTML what it does not in text
                }
            }
        }
    }

    @Test
    void answersInTheHtmlOfManyProgramsSayTheyAreFine() throws Exception {
        for (var file : Corpora.files(TALON + "html_replies")) {
            assertThat(Jsoup.parse(HtmlReply.split(read(file)).fresh()).text())
                    .as(file.toString())
                    .isEqualTo("Hi. I am fine. Thanks, Alex");
        }
    }

    @Test
    void whatIsPassedOnIsFound() throws Exception {
        var root = Corpora.require(DISCOURSE);
        for (var file : Corpora.files(DISCOURSE + "/embedded")) {
            var name = file.getFileName();
            var original = words(read(file));
            var mail = ForwardedMail.of(read(root.resolve("emails").resolve(name)));
            assertThat(mail).as(name.toString()).hasValueSatisfying(found -> {
                assertThat(words(found.body().text())).isNotEmpty();
                assertThat(original).endsWith(words(found.body().text())).contains(found.subject());
                var sender =
                        found.address() == null ? found.name() : found.address().value();
                assertThat(original.substring(
                                0, original.indexOf(words(found.body().text()))))
                        .contains(Objects.requireNonNull(sender));
            });
        }
    }

    /** The number of the line that history or signature begins at; a dash where all is new. */
    private static String firstFolded(String text) {
        var reply = new TextReply(text);
        var fresh = reply.fresh();
        assertThat(fresh.start()).isZero();
        for (var i = fresh.end(); i < reply.lines().size(); i++) {
            if (!reply.lines().get(i).isBlank()) {
                return String.valueOf(i + 1);
            }
        }
        return "-";
    }

    private static List<String> listed(String list) throws IOException {
        try (var lines = ReplyCorpusTests.class.getResourceAsStream(list)) {
            return new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
