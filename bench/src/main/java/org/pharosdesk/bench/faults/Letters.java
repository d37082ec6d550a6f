package org.pharosdesk.bench.faults;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** Writes the mails that people send: questions, answers to what the desk has taken or sent, and automatic answers. */
final class Letters {

    static final String HELP = "help@desk.example";
    static final String SALES = "sales@desk.example";
    /** Read over IMAP, where its mails stay. */
    static final String KEPT = "kept@desk.example";
    /** Read over IMAP, where each mail is deleted once the desk has it. */
    static final String EMPTIED = "emptied@desk.example";

    private static final int PEOPLE = 400;
    private static final int DOMAINS = 20;

    private final long seed;
    private final MailSink sink;
    private final List<Letter> answerable = new CopyOnWriteArrayList<>();

    Letters(long seed, MailSink sink) {
        this.seed = seed;
        this.sink = sink;
    }

    /** From now on the letter may be answered: the desk has said that it has it. */
    void accepted(Letter letter) {
        if (letter.opensTicket()) {
            answerable.add(letter);
        }
    }

    List<Letter> answerable() {
        return answerable;
    }

    Letter write(int number) {
        var dice = new java.util.SplittableRandom(seed * 1_000_003 + number);
        var sent = sink.received();
        var kind = kind(dice.nextInt(100));
        if (kind == Letter.Kind.ANSWER && !answerable.isEmpty()) {
            var question = pick(answerable, dice);
            return answer(number, kind, question.from(), home(question), question.messageId(), dice);
        }
        if ((kind == Letter.Kind.ANSWER_BY_ADDRESS || kind == Letter.Kind.OUT_OF_OFFICE) && !sent.isEmpty()) {
            var received = pick(sent, dice);
            var to = kind == Letter.Kind.OUT_OF_OFFICE
                    ? received.replyTo().replaceFirst("\\+[^@]*", "")
                    : received.replyTo();
            return answer(number, kind, received.to(), to, received.messageId(), dice);
        }
        return kind == Letter.Kind.OUT_OF_OFFICE_ABOUT_NOTHING
                ? answer(number, kind, person(dice), HELP, "<elsewhere.%d@other.example>".formatted(number), dice)
                : question(number, dice);
    }

    private static Letter.Kind kind(int percent) {
        if (percent < 65) {
            return Letter.Kind.QUESTION;
        }
        if (percent < 80) {
            return Letter.Kind.ANSWER;
        }
        if (percent < 90) {
            return Letter.Kind.ANSWER_BY_ADDRESS;
        }
        return percent < 96 ? Letter.Kind.OUT_OF_OFFICE : Letter.Kind.OUT_OF_OFFICE_ABOUT_NOTHING;
    }

    private Letter question(int number, RandomGenerator dice) {
        var from = person(dice);
        List<List<String>> carried = List.of();
        List<String> stored = List.of();
        switch (dice.nextInt(20)) {
            case 0 -> carried = List.of(List.of(HELP, SALES));
            case 1 -> carried = List.of(List.of(HELP), List.of(SALES));
            case 2 -> carried = List.of(List.of(SALES), List.of(SALES));
            case 3 -> stored = List.of(KEPT, EMPTIED);
            case 4 -> stored = List.of(EMPTIED, EMPTIED);
            case 5, 6, 7 -> stored = List.of(EMPTIED);
            case 8, 9 -> stored = List.of(KEPT);
            default -> carried = List.of(List.of(dice.nextBoolean() ? HELP : SALES));
        }
        return letter(number, Letter.Kind.QUESTION, from, home(carried, stored), "", "", carried, stored);
    }

    private Letter answer(int number, Letter.Kind kind, String from, String to, String about, RandomGenerator dice) {
        var box = to.replaceFirst("\\+[^@]*", "");
        var read = box.equals(KEPT) || box.equals(EMPTIED);
        var times = dice.nextInt(8) == 0 ? 2 : 1;
        List<List<String>> carried = read ? List.of() : java.util.Collections.nCopies(times, List.of(to));
        List<String> stored = read ? java.util.Collections.nCopies(times, box) : List.of();
        var headers = switch (kind) {
            case OUT_OF_OFFICE, OUT_OF_OFFICE_ABOUT_NOTHING ->
                "In-Reply-To: " + about + "\r\nAuto-Submitted: auto-replied\r\n";
            case ANSWER -> "In-Reply-To: " + about + "\r\n";
            case QUESTION, ANSWER_BY_ADDRESS -> "";
        };
        return letter(number, kind, from, to, about, headers, carried, stored);
    }

    private Letter letter(
            int number,
            Letter.Kind kind,
            String from,
            String to,
            String about,
            String headers,
            List<List<String>> carried,
            List<String> stored) {
        var mark = "L%06d".formatted(number);
        var messageId = "<%s.%d@people.example>".formatted(mark, seed);
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC));
        var raw = "From: " + from + "\r\nTo: " + to + "\r\nSubject: Matter of " + mark + "\r\nDate: " + date
                + "\r\nMessage-ID: " + messageId + "\r\nMIME-Version: 1.0\r\n" + headers
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + mark + " is what this is about.\r\n";
        return new Letter(mark, kind, from, messageId, about.isEmpty() ? null : about, carried, stored, raw);
    }

    private static String home(Letter letter) {
        return home(letter.carried(), letter.stored());
    }

    private static String home(List<List<String>> carried, List<String> stored) {
        return carried.isEmpty() ? stored.getFirst() : carried.getFirst().getFirst();
    }

    private static String person(RandomGenerator dice) {
        var number = dice.nextInt(PEOPLE);
        return "person%d@firm%d.example".formatted(number, number % DOMAINS);
    }

    private static <T> T pick(List<T> choices, RandomGenerator dice) {
        return choices.get(dice.nextInt(choices.size()));
    }
}
