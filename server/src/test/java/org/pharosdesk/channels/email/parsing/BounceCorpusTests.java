package org.pharosdesk.channels.email.parsing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.channels.email.parsing.Bounce.Reason.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.parsing.Bounce.Failure;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports that nobody of this project wrote, against what others say about them. */
class BounceCorpusTests {

    /** Which of our reasons may stand for one of the collection's; whether it is hard must be the same in any case. */
    private static final Map<String, Set<Reason>> SAME = Map.ofEntries(
            entry("userunknown", EnumSet.of(NO_SUCH_ADDRESS)),
            entry("hostunknown", EnumSet.of(NO_SUCH_HOST, NO_SUCH_ADDRESS)), // "unrouteable" is either
            entry("hasmoved", EnumSet.of(HAS_MOVED)),
            entry("notaccept", EnumSet.of(TAKES_NO_MAIL, NO_SUCH_HOST)),
            entry("suspend", EnumSet.of(TAKES_NO_MAIL)),
            entry("mailboxfull", EnumSet.of(MAILBOX_FULL)),
            entry("mesgtoobig", EnumSet.of(TOO_LARGE)),
            entry("exceedlimit", EnumSet.of(TOO_LARGE)),
            entry("systemfull", EnumSet.of(MAILBOX_FULL, SERVER_TROUBLE)),
            entry("expired", EnumSet.of(EXPIRED, UNREACHABLE, SERVER_TROUBLE)),
            entry("networkerror", EnumSet.of(UNREACHABLE, NO_SUCH_HOST, EXPIRED)),
            entry("systemerror", EnumSet.of(SERVER_TROUBLE, UNREACHABLE, OTHER)),
            entry("mailererror", EnumSet.of(SERVER_TROUBLE, OTHER)),
            entry("syntaxerror", EnumSet.of(SERVER_TROUBLE, NOT_PERMITTED, OTHER)),
            entry("undefined", EnumSet.of(SERVER_TROUBLE, NOT_PERMITTED, OTHER)),
            entry("onhold", EnumSet.of(SERVER_TROUBLE, TAKES_NO_MAIL, OTHER)),
            entry("filtered", EnumSet.of(NO_SUCH_ADDRESS, NOT_PERMITTED, TAKES_NO_MAIL, BLOCKED, SPAM, OTHER)),
            entry("rejected", EnumSet.of(NO_SUCH_ADDRESS, NOT_PERMITTED, BLOCKED, OTHER)),
            entry("blocked", EnumSet.of(BLOCKED, NOT_PERMITTED, SPAM, SERVER_TROUBLE)),
            entry("badreputation", EnumSet.of(BLOCKED, SPAM)),
            entry("requireptr", EnumSet.of(BLOCKED, NOT_PERMITTED)),
            entry("toomanyconn", EnumSet.of(BLOCKED, NOT_PERMITTED)),
            entry("speeding", EnumSet.of(BLOCKED)),
            entry("spamdetected", EnumSet.of(SPAM, BLOCKED, NOT_PERMITTED)),
            entry("virusdetected", EnumSet.of(SPAM, NOT_PERMITTED)),
            entry("contenterror", EnumSet.of(NOT_PERMITTED, SPAM)),
            entry("notcompliantrfc", EnumSet.of(NOT_PERMITTED, SPAM)),
            entry("policyviolation", EnumSet.of(NOT_PERMITTED, SPAM, BLOCKED)),
            entry("authfailure", EnumSet.of(NOT_PERMITTED)),
            entry("securityerror", EnumSet.of(NOT_PERMITTED)),
            entry("norelaying", EnumSet.of(NOT_PERMITTED)),
            entry("feedback", EnumSet.of(COMPLAINT, NOT_PERMITTED)));

    private static final Set<String> NO_BOUNCE = Set.of("vacation", "delivered");

    private final MailParser parser = new MailParser();

    @Test
    void whatIsHardAndWhyIsReadAsByOthers() throws Exception {
        var root = Corpora.require("sisimai-bounces");
        var different = new TreeMap<String, String>();
        var mails = mails(root);
        for (var mail : mails) {
            var file = root.resolve("raw/maildir/bsd").resolve(mail.getKey());
            var theirs = new ArrayList<JsonNode>();
            mail.getValue().forEach(theirs::add);
            theirs.removeIf(one -> NO_BOUNCE.contains(one.get("reason").asString()));
            var ours = failures(file);
            compare(theirs, ours)
                    .ifPresent(
                            kind -> different.put("sisimai-bounces/" + mail.getKey() + ": " + kind, ours.toString()));
        }
        assertThat(mails).hasSize(589);
        assertThat(different.keySet())
                .as(different.toString())
                .containsExactlyInAnyOrderElementsOf(readOtherwise("sisimai-bounces/"));
    }

    @Test
    void whoWasNotReachedIsReadAsByOthers() throws Exception {
        var root = Corpora.require("flufl-bounce");
        var different = new TreeMap<String, String>();
        var mails = mails(root);
        for (var mail : mails) {
            var ours = failures(root.resolve("raw").resolve(mail.getKey()));
            var permanent = addresses(mail.getValue().get("permanent"));
            var temporary = addresses(mail.getValue().get("temporary"));
            if (!addresses(ours, false).equals(permanent)
                    || !addresses(ours, true).equals(temporary)) {
                different.put("flufl-bounce/" + mail.getKey() + ": addresses", ours.toString());
            }
        }
        assertThat(mails).hasSize(113);
        assertThat(different.keySet())
                .as(different.toString())
                .containsExactlyInAnyOrderElementsOf(readOtherwise("flufl-bounce/"));
    }

    @Test
    void peoplesMailsAreNoBounces() throws Exception {
        var bounces = new ArrayList<String>();
        for (var folder : List.of("sisimai-bounces/raw/maildir/not", "talon-replies", "php-imap")) {
            for (var file : Corpora.files(folder)) {
                if (!failures(file).isEmpty()) {
                    bounces.add(file.getFileName().toString());
                }
            }
        }
        assertThat(bounces).containsExactly("example_bounce.eml"); // the one that is one
    }

    private static List<Map.Entry<String, JsonNode>> mails(Path root) throws IOException {
        return List.copyOf(JsonMapper.shared()
                .readTree(Files.readAllBytes(root.resolve("expected.json")))
                .get("mails")
                .properties());
    }

    private List<Failure> failures(Path file) throws IOException {
        return parser.parse(Files.readAllBytes(file)) instanceof ParseResult.Parsed(var mail) && mail.bounce() != null
                ? mail.bounce().failures()
                : List.of();
    }

    private static Optional<String> compare(List<JsonNode> theirs, List<Failure> ours) {
        if (theirs.size() != ours.size()) {
            return Optional.of(ours.isEmpty() ? "nothing" : "addresses");
        }
        var theirHard =
                theirs.stream().filter(one -> one.get("hardBounce").asBoolean()).count();
        var ourHard = ours.stream().filter(Failure::hard).count();
        if (theirHard != ourHard) {
            return Optional.of(ourHard > theirHard ? "hard" : "soft");
        }
        var left = ours.stream().map(Failure::reason).collect(Collectors.toCollection(ArrayList::new));
        for (var one : theirs) {
            var same = Objects.requireNonNull(SAME.get(one.get("reason").asString()));
            var found = left.stream().filter(same::contains).findFirst();
            if (found.isEmpty()) {
                return Optional.of("reason");
            }
            left.remove(found.get());
        }
        return Optional.empty();
    }

    private static Set<String> addresses(JsonNode list) {
        var addresses = new TreeSet<String>();
        list.forEach(one -> addresses.add(one.asString().toLowerCase(Locale.ROOT)));
        return addresses;
    }

    private static Set<String> addresses(List<Failure> failures, boolean delayed) {
        return failures.stream()
                .filter(failure -> failure.delayed() == delayed)
                .map(failure -> failure.address().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where we read otherwise and mean to, below the reasons. */
    private static List<String> readOtherwise(String set) throws IOException {
        try (var list = BounceCorpusTests.class.getResourceAsStream("bounces-read-otherwise.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(set))
                    .toList();
        }
    }
}
