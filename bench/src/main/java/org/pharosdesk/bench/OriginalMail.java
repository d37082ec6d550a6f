package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A mail as it was received, byte for byte. */
record OriginalMail(String messageId, String from, String subject, long at, byte[] content) {

    /** A mail that made no ticket, and why. */
    record Strange(OriginalMail mail, String fate, String reason, String detail) {}

    private record Case(
            String fate, String reason, String detail, String from, String subject, String header, String text) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "ignored",
                    "own-mail",
                    "",
                    "help@harbour.example",
                    "Re: Paper jam on the third floor",
                    "Auto-Submitted: auto-generated\r\n",
                    "Hello, the paper jam on the third floor is cleared. Kind regards, the service desk"),
            new Case(
                    "quarantined",
                    "not-readable",
                    "the parts could not be told apart",
                    "scanner@harbour.example",
                    "Scan from the third floor",
                    "Content-Type: multipart/mixed\r\n",
                    "--lost boundary"));

    static OriginalMail of(Desk desk, TicketPlan plan, int position) {
        var person = desk.population().contact(plan.requesterId());
        var subject = (position == 0 ? "" : "Re: ") + desk.wording().subject(plan);
        var id = MessageRows.mailId(plan, position);
        var from = encoded(person.name()) + " <" + person.address() + ">";
        var at = plan.steps().get(position).at();
        var content = content(
                from,
                mailboxAddress(plan.topic()),
                subject,
                id,
                at,
                "",
                desk.wording().text(plan, position));
        return new OriginalMail(id, person.address(), subject, at, content);
    }

    static Strange strange(int number, long at) {
        var kind = CASES.get(number % CASES.size());
        var id = "<%s@mail.example>".formatted(Long.toString(Dice.mix(number + 77) >>> 1, 36));
        var to = "help@" + Population.HOME_DOMAIN;
        var content = content(kind.from(), to, kind.subject(), id, at, kind.header(), kind.text());
        return new Strange(
                new OriginalMail(id, kind.from(), kind.subject(), at, content),
                kind.fate(),
                kind.reason(),
                kind.detail());
    }

    static String mailboxAddress(Topic topic) {
        var name = List.of("help", "it", "kundeservice").get((int) PeopleRows.mailboxOf(topic) - 1);
        return name + "@" + Population.HOME_DOMAIN;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static byte[] content(String from, String to, String subject, String id, long at, String header, String text) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC));
        var body = Base64.getMimeEncoder()
                .encodeToString(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        var type = header.contains("Content-Type")
                ? ""
                : "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n";
        return ("From: " + from + "\r\nTo: " + to + "\r\nSubject: " + encoded(subject) + "\r\nDate: " + date
                        + "\r\nMessage-ID: " + id + "\r\nMIME-Version: 1.0\r\n" + header + type + "\r\n" + body
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As RFC 2047 asks: pieces of at most 75 characters, cut between characters. */
    private static String encoded(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text) && text.length() < 60) {
            return text;
        }
        var words = new StringBuilder();
        for (var start = 0; start < text.length(); start += 15) {
            var piece = text.substring(start, Math.min(text.length(), start + 15));
            words.append(words.isEmpty() ? "" : "\r\n ").append("=?UTF-8?B?");
            words.append(Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8)))
                    .append("?=");
        }
        return words.toString();
    }
}
