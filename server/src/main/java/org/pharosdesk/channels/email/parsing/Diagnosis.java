package org.pharosdesk.channels.email.parsing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;
import org.pharosdesk.channels.email.parsing.ServerWords.Finality;
import org.pharosdesk.channels.email.parsing.ServerWords.Meaning;

/** Why an address was not reached: by codes where they say it, by words where they leave it open. */
record Diagnosis(Reason reason, boolean hard, @Nullable String status) {

    /** RFC 3463, not a part of a longer number such as an IP address or a version. */
    private static final Pattern STATUS =
            Pattern.compile("(?<![\\w.-])(?:\\d{3}-)?#?([45])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\d|\\.\\d|-\\d)");

    /** RFC 7504. */
    private static final Set<String> NEVER = Set.of("521", "556");

    private static final Pattern REPLY = Pattern.compile("(?<![\\w./-])([45][0-5]\\d)(?=[\\s\\-\\]:,]|$)");

    /** At what it was refused. Whoever refuses the mail after taking the recipient hardly means an unknown user. */
    enum Stage {
        RECIPIENT,
        DATA,
        UNKNOWN;

        private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
        private static final Pattern AT_RECIPIENT = Pattern.compile(
                "(?:after|to|our|>>>|sent:?|in reply to|smtp:)\\s{0,3}rcpt\\b|for rcpt to|\\[rcpt_to\\]|does not like recipient|rcpt command",
                FLAGS);
        private static final Pattern AT_DATA = Pattern.compile(
                "(?:end of|after|in reply to)\\b.{0,20}\\bdata\\b|^>>> data|smtp command\\s{0,20}data\\b|\\(data\\)|data command",
                FLAGS);

        static Stage of(String transcript) {
            if (AT_DATA.matcher(transcript).find()) {
                return DATA;
            }
            return AT_RECIPIENT.matcher(transcript).find() ? RECIPIENT : UNKNOWN;
        }
    }

    /** RFC 3463 with what IANA has registered since, as far as one code means one thing; without its first number. */
    private static final Map<String, Reason> BY_DETAIL = byDetail(Map.of(
            Reason.NO_SUCH_ADDRESS, "1.1 1.3",
            Reason.NO_SUCH_HOST, "1.2 4.4",
            Reason.HAS_MOVED, "1.6",
            Reason.MAILBOX_FULL, "2.2",
            Reason.TOO_LARGE, "2.3 3.4",
            Reason.UNREACHABLE, "4.2 4.3 4.6",
            Reason.EXPIRED, "4.7",
            Reason.BLOCKED, "7.25 7.28",
            Reason.SERVER_TROUBLE, "2.4 3.1 3.3 3.5 4.5",
            Reason.NOT_PERMITTED,
                    "1.7 1.8 5.3 6.1 6.2 6.3 7.2 7.3 7.4 7.5 7.6 7.7 7.8 7.9 7.20 7.21 7.22 7.23 7.24 7.26 7.29 7.30"));

    /** What is likely where neither a code nor words say more. */
    private static Reason likely(String status) {
        return switch (status.isEmpty() ? "" : status.substring(2, 3)) {
            case "2" -> Reason.TAKES_NO_MAIL;
            case "3", "5" -> Reason.SERVER_TROUBLE;
            case "4" -> Reason.UNREACHABLE;
            case "6", "7" -> Reason.NOT_PERMITTED;
            default -> status.startsWith("4") ? Reason.SERVER_TROUBLE : Reason.OTHER;
        };
    }

    /**
     * Reads what was said about one address.
     *
     * @param status of the report's own field, or empty
     * @param said by the server that refused, which comes before what the report makes of it
     * @param more what else the report says, asked only when nothing else tells
     */
    static Diagnosis of(String status, String said, List<String> more, boolean delayed, Stage stage) {
        var replied = said.substring(Math.max(replyStart(said), 0));
        var theirs = statuses(replied).isEmpty() ? statuses(said) : statuses(replied);
        var reply = reply(said).orElse(null);
        var own = statuses(status);
        var codes = Stream.concat(theirs.stream(), own.stream()).toList();
        var shown = theirs.stream()
                .filter(Diagnosis::isSpecific)
                .findFirst()
                .or(() -> own.stream().findFirst())
                .or(() -> theirs.stream().findFirst())
                .orElse("");
        var deciding = theirs.stream().anyMatch(Diagnosis::isSpecific) ? theirs : own;
        var byCode = deciding.stream().flatMap(code -> byCode(code).stream()).findFirst();
        var meaning = decide(byCode, ServerWords.meaning(replied).or(() -> ServerWords.meaning(said)), shown, reply)
                .or(() -> more.stream()
                        .flatMap(words -> ServerWords.meaning(words).stream())
                        .findFirst())
                .orElseGet(() -> new Meaning(delayed ? Reason.UNREACHABLE : likely(shown), Finality.PASSING));
        var passing = delayed
                || codes.stream().anyMatch(code -> code.startsWith("4"))
                || reply != null && reply.startsWith("4");
        var isFinal = switch (meaning.finality()) {
            case FINAL -> true;
            case FORMULA ->
                stage == Stage.RECIPIENT || stage == Stage.UNKNOWN && (reply == null || isAddressing(shown));
            case PASSING -> false;
        };
        return new Diagnosis(
                meaning.reason(), isFinal && !passing && meaning.reason().mayBeHard(), shown.isEmpty() ? null : shown);
    }

    /** A code decides, unless the words tell of something that passes. */
    private static Optional<Meaning> decide(
            Optional<Reason> byCode, Optional<Meaning> meaning, String shown, @Nullable String reply) {
        if (byCode.isPresent()) {
            var reason = byCode.get();
            var passes = reason.mayBeHard() && meaning.filter(Diagnosis::passes).isPresent();
            return passes
                    ? meaning
                    : Optional.of(new Meaning(reason, reason.mayBeHard() ? Finality.FINAL : Finality.PASSING));
        }
        if (reply != null
                && NEVER.contains(reply)
                && meaning.filter(Diagnosis::passes).isEmpty()) {
            return byReply(reply, shown);
        }
        return meaning.or(() -> Optional.ofNullable(reply).flatMap(code -> byReply(code, shown)));
    }

    private static boolean isAddressing(String status) {
        return status.startsWith("5.1.");
    }

    private static boolean passes(Meaning meaning) {
        return switch (meaning.reason()) {
            case MAILBOX_FULL, SPAM, BLOCKED, TOO_LARGE, EXPIRED, UNREACHABLE, SERVER_TROUBLE -> true;
            case NO_SUCH_ADDRESS, NO_SUCH_HOST, HAS_MOVED, TAKES_NO_MAIL, NOT_PERMITTED, COMPLAINT, OTHER -> false;
        };
    }

    /** RFC 5321, 4.2.3, and RFC 7504, where no words say more. */
    private static Optional<Meaning> byReply(String reply, String shown) {
        return switch (reply) {
            case "521", "556" -> Optional.of(new Meaning(Reason.TAKES_NO_MAIL, Finality.FINAL));
            case "551" -> Optional.of(new Meaning(Reason.HAS_MOVED, Finality.FINAL));
            case "552", "452" -> Optional.of(new Meaning(Reason.MAILBOX_FULL, Finality.PASSING));
            default ->
                shown.matches("[45]\\.[467]\\..*") || reply.startsWith("4")
                        ? Optional.of(
                                new Meaning(shown.isEmpty() ? Reason.SERVER_TROUBLE : likely(shown), Finality.PASSING))
                        : Optional.empty();
        };
    }

    private static Optional<Reason> byCode(String code) {
        return Optional.ofNullable(BY_DETAIL.get(code.substring(2)));
    }

    private static Map<String, Reason> byDetail(Map<Reason, String> details) {
        var byDetail = new HashMap<String, Reason>();
        details.forEach((reason, codes) -> List.of(codes.split(" ")).forEach(code -> byDetail.put(code, reason)));
        return Map.copyOf(byDetail);
    }

    private static boolean isSpecific(String code) {
        return !code.endsWith(".0.0");
    }

    private static List<String> statuses(String text) {
        return STATUS.matcher(text)
                .results()
                .limit(20)
                .map(found -> found.group(1) + "." + found.group(2) + "." + found.group(3))
                .toList();
    }

    private static Optional<String> reply(String text) {
        return REPLY.matcher(text).results().map(found -> found.group(1)).findFirst();
    }

    /** Where in a text a server's reply starts, or -1. */
    static int replyStart(String text) {
        var matcher = REPLY.matcher(text);
        return matcher.find() ? matcher.start() : -1;
    }

    static boolean hasCode(String text) {
        return replyStart(text) >= 0 || STATUS.matcher(text).find();
    }
}
