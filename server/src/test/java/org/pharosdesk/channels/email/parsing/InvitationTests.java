package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.testing.Corpora;
import org.pharosdesk.tickets.Invitation;
import org.pharosdesk.tickets.Invitation.Answer;
import org.pharosdesk.tickets.Invitation.Attendee;
import org.pharosdesk.tickets.Invitation.Purpose;
import org.pharosdesk.tickets.Invitation.Standing;
import org.pharosdesk.tickets.Invitation.Times;

class InvitationTests {

    private static final Pattern EVENT_WITH_START =
            Pattern.compile("BEGIN:VEVENT(?:(?!END:VEVENT).)*\\nDTSTART[^\\n]*:\\d{8}", Pattern.DOTALL);

    private static final String START = "DTSTART:20261127T090000Z";

    /** The clocks of Berlin and Sydney, under names nobody else knows. */
    private static final List<String> OWN_ZONES = Stream.of(
                    zone("Customized Time Zone", "+0100", "-1SU;BYMONTH=10", "+0200", "-1SU;BYMONTH=3"),
                    zone("Customized Time Zone 1", "+1000", "1SU;BYMONTH=4", "+1100", "1SU;BYMONTH=10"))
            .flatMap(List::stream)
            .toList();

    private static List<String> zone(String name, String winter, String winterFrom, String summer, String summerFrom) {
        return List.of(
                "BEGIN:VTIMEZONE",
                "TZID:" + name,
                "BEGIN:STANDARD",
                "DTSTART:16010101T030000",
                "TZOFFSETFROM:" + summer,
                "TZOFFSETTO:" + winter,
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=" + winterFrom,
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:" + winter,
                "TZOFFSETTO:" + summer,
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=" + summerFrom,
                "END:DAYLIGHT",
                "END:VTIMEZONE");
    }

    @Test
    void anInvitationIsReadWithAllThatIsShownOfIt() {
        var invitation = only(
                "METHOD:REQUEST",
                "BEGIN:VEVENT",
                "UID:kickoff-1@example.org",
                "SUMMARY:Kick-off\\, with coffee",
                "DTSTART;TZID=Europe/Oslo:20261127T100000",
                "DTEND;TZID=Europe/Oslo:20261127T113000",
                "LOCATION:Room 4\\nStorgata 1",
                "ORGANIZER;CN=Ane Lie:mailto:ane@example.org",
                "ATTENDEE;CN=\"Berg; Per\";PARTSTAT=ACCEPTED:MAILTO:Per@example.org",
                "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=kari@example.org:mailto:kari@example.org",
                "SEQUENCE:2",
                "STATUS:CONFIRMED",
                "BEGIN:VALARM",
                "SUMMARY:Alarm",
                "END:VALARM",
                "END:VEVENT");

        assertThat(invitation)
                .isEqualTo(new Invitation(
                        Purpose.REQUEST,
                        "kickoff-1@example.org",
                        "Kick-off, with coffee",
                        new Times(Times.Kind.MOMENTS, "2026-11-27T09:00:00Z", "2026-11-27T10:30:00Z", "Europe/Oslo"),
                        null,
                        false,
                        "Room 4 Storgata 1",
                        new Attendee("Ane Lie", "ane@example.org", Answer.NO_ANSWER),
                        List.of(
                                new Attendee("Berg; Per", "per@example.org", Answer.ACCEPTED),
                                new Attendee(null, "kari@example.org", Answer.NO_ANSWER)),
                        0,
                        2,
                        Standing.CONFIRMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a moment
                "DTSTART:20261127T090000Z                                  |                                | MOMENTS 2026-11-27T09:00:00Z",
                "DTSTART:20261127T090000Z                                  | DURATION:PT1H30M               | MOMENTS 2026-11-27T09:00:00Z 2026-11-27T10:30:00Z",
                "DTSTART;TZID=Europe/Athens:20260701T090000                | DURATION:P1D                   | MOMENTS 2026-07-01T06:00:00Z 2026-07-02T06:00:00Z Europe/Athens",
                "DTSTART;TZID=W. Europe Standard Time:20260701T090000      |                                | MOMENTS 2026-07-01T07:00:00Z Europe/Berlin",
                "DTSTART;TZID=\"GTB Standard Time\":20260701T090000        |                                | MOMENTS 2026-07-01T06:00:00Z Europe/Bucharest",
                "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Oslo:20260101T090000 |                         | MOMENTS 2026-01-01T08:00:00Z Europe/Oslo",
                "DTSTART;TZID=/America/Indiana/Knox:20260101T090000        |                                | MOMENTS 2026-01-01T15:00:00Z America/Indiana/Knox",
                "DTSTART;TZID=Customized Time Zone:20260701T090000         |                                | MOMENTS 2026-07-01T07:00:00Z",
                "DTSTART;TZID=Customized Time Zone:20261127T090000         |                                | MOMENTS 2026-11-27T08:00:00Z",
                "DTSTART;TZID=Customized Time Zone 1:20260115T090000       |                                | MOMENTS 2026-01-14T22:00:00Z",
                "DTSTART;TZID=Customized Time Zone 1:20260715T090000       |                                | MOMENTS 2026-07-14T23:00:00Z",
                "DTSTART;TZID=UTC+11:20260701T090000                       |                                | MOMENTS 2026-06-30T22:00:00Z",
                "DTSTART;TZID=Europe/Oslo:20260329T023000                  |                                | MOMENTS 2026-03-29T01:30:00Z Europe/Oslo",
                // the same on every clock
                "DTSTART:20261127T090000                                   | DTEND:20261127T100000          | FLOATING 2026-11-27T09:00 2026-11-27T10:00",
                "DTSTART;TZID=Our own time:20261127T090000                 |                                | FLOATING 2026-11-27T09:00 Our own time",
                // days
                "DTSTART;VALUE=DATE:20261127                               |                                | DAYS 2026-11-27 2026-11-27",
                "DTSTART;VALUE=DATE:20261127                               | DTEND;VALUE=DATE:20261128      | DAYS 2026-11-27 2026-11-27",
                "DTSTART:20261127                                          | DTEND:20261130                 | DAYS 2026-11-27 2026-11-29",
                "DTSTART;VALUE=DATE:20261127                               | DURATION:P1W                   | DAYS 2026-11-27 2026-12-03",
                // an end that cannot be
                "DTSTART:20261127T090000Z                                  | DTEND:20261126T090000Z         | MOMENTS 2026-11-27T09:00:00Z",
                "DTSTART:20261127T090000Z                                  | DTEND;VALUE=DATE:20261128      | MOMENTS 2026-11-27T09:00:00Z",
                "DTSTART:20261127T090000Z                                  | DTEND:20261345T990000Z         | MOMENTS 2026-11-27T09:00:00Z",
                "DTSTART:20261127T090000Z                                  | DURATION:P999999D              | MOMENTS 2026-11-27T09:00:00Z",
                // hardly written
                "dtstart;tzid=europe/oslo : 2026-11-27T09:00:00            |                                | MOMENTS 2026-11-27T08:00:00Z Europe/Oslo",
                "DTSTART:20261231T235960Z                                  |                                | MOMENTS 2026-12-31T23:59:59Z",
            })
    void daysMomentsAndTimesWithoutZoneAreToldApart(String start, @Nullable String end, String expected) {
        var lines = new ArrayList<>(OWN_ZONES);
        lines.addAll(List.of("BEGIN:VEVENT", start, end == null ? "" : end, "END:VEVENT"));
        var times = Objects.requireNonNull(only(lines.toArray(String[]::new)).times());

        assertThat(times.kind() + " " + times.start() + after(times.end()) + after(times.zone()))
                .isEqualTo(expected);
    }

    private static String after(@Nullable String value) {
        return value == null ? "" : " " + value;
    }

    @Test
    void aWholeDayOfOutlookIsADay() {
        var times = only(
                        "BEGIN:VEVENT",
                        "DTSTART;TZID=Romance Standard Time:20261127T000000",
                        "DTEND;TZID=Romance Standard Time:20261129T000000",
                        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                        "END:VEVENT")
                .times();

        assertThat(times).isEqualTo(new Times(Times.Kind.DAYS, "2026-11-27", "2026-11-28", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY                                            | DAY 1",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR                       | WEEK 2",
                "FREQ=MONTHLY;BYDAY=-1FR;COUNT=10                      | MONTH 1 10",
                "FREQ=YEARLY;UNTIL=20300101                            | YEAR 1 2030-01-01",
                "FREQ=WEEKLY;UNTIL=20270302T045959Z                    | WEEK 1 2027-03-01",
                "FREQ=WEEKLY;BYDAY=MO,WE                               | OTHER 1",
                "FREQ=WEEKLY;UNTIL=99991231T235959Z                    | WEEK 1",
                "FREQ=HOURLY                                           | OTHER 1",
                "FREQ=WEEKLY;INTERVAL=0;COUNT=-3;UNTIL=never           | WEEK 1",
                "%n;BYMONTH==                                          | OTHER 1",
            })
    void whenItHappensAgainIsReadAsFarAsAFewWordsSayIt(String rule, String expected) {
        var read = Objects.requireNonNull(
                only("BEGIN:VEVENT", "DTSTART;TZID=America/New_York:20261127T200000", "RRULE:" + rule, "END:VEVENT")
                        .repetition());

        assertThat(read.unit() + " " + read.every()
                        + (read.until() == null ? "" : " " + read.until())
                        + (read.count() == null ? "" : " " + read.count()))
                .isEqualTo(expected);
    }

    @Test
    void anAnswerNamesWhoGaveItAndNeedsNoTime() {
        var answer = only(
                "METHOD:REPLY",
                "BEGIN:VEVENT",
                "SUMMARY:Kick-off",
                "ATTENDEE;PARTSTAT=TENTATIVE;CN='Per Berg':mailto:per@example.org",
                "END:VEVENT");

        assertThat(answer.purpose()).isEqualTo(Purpose.REPLY);
        assertThat(answer.attendees()).containsExactly(new Attendee("Per Berg", "per@example.org", Answer.TENTATIVE));
    }

    @Test
    void oneDateOfASeriesIsToldFromTheSeries() {
        var cancelled = only("METHOD:CANCEL", "BEGIN:VEVENT", START, "RECURRENCE-ID:20261127T090000Z", "END:VEVENT");

        assertThat(cancelled.singleDate()).isTrue();
        assertThat(cancelled.purpose()).isEqualTo(Purpose.CANCEL);
    }

    @Test
    void aCallStandsWhereThePlaceWould() {
        var call = "X-GOOGLE-CONFERENCE:https://meet.example.org/abc";

        assertThat(only("BEGIN:VEVENT", START, call, "END:VEVENT").location())
                .isEqualTo("https://meet.example.org/abc");
        assertThat(only("BEGIN:VEVENT", START, call, "LOCATION:Here", "END:VEVENT")
                        .location())
                .isEqualTo("Here");
    }

    @Test
    void ofManyWhoAreInvitedTheFirstAreNamedAndTheOthersCounted() {
        var lines = new ArrayList<>(List.of("BEGIN:VEVENT", START));
        for (var i = 0; i < 80; i++) {
            lines.add("ATTENDEE:mailto:a" + i + "@example.org");
        }
        lines.add("ATTENDEE:mailto:a0@example.org");

        var invitation = only(lines.toArray(String[]::new));

        assertThat(invitation.attendees()).hasSize(50);
        assertThat(invitation.moreAttendees()).isEqualTo(30);
    }

    @Test
    void namesCannotDeceive() {
        var invitation = only(
                "BEGIN:VEVENT",
                START,
                "SUMMARY:Pay \u202eyadot\u0007 now",
                "ATTENDEE;CN=\"No address\":urn:uuid:1",
                "ATTENDEE;CN=\"never closed:mailto:per@example.org",
                "END:VEVENT");

        assertThat(invitation.title()).isEqualTo("Pay yadot now");
        assertThat(invitation.attendees())
                .containsExactly(
                        new Attendee("No address", null, Answer.NO_ANSWER),
                        new Attendee("never closed", "per@example.org", Answer.NO_ANSWER));
    }

    @ParameterizedTest
    @CsvSource({"utf-8, utf-8", "utf-8, ", "iso-8859-7, iso-8859-7", "utf-16, utf-16", "utf-8, us-ascii"})
    void lettersSurviveFoldsAndCharsets(String written, @Nullable String label) {
        var folded = calendar("BEGIN:VEVENT", START, "SUMMARY:Συνάντηση για τον εκτυπωτή", "END:VEVENT");
        var bytes = folded.getBytes(Charset.forName(written));
        if (written.equals("utf-8")) {
            bytes = split(
                    bytes, folded.substring(0, folded.indexOf("υνάν")).getBytes(StandardCharsets.UTF_8).length + 1);
        }

        assertThat(CalendarEvent.invitations(bytes, label, 5))
                .extracting(Invitation::title)
                .containsExactly("Συνάντηση για τον εκτυπωτή");
    }

    /** Folds a line between two bytes, as RFC 5545 allows even within a letter. */
    private static byte[] split(byte[] bytes, int at) {
        var folded = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, folded, 0, at);
        System.arraycopy("\r\n ".getBytes(StandardCharsets.US_ASCII), 0, folded, at, 3);
        System.arraycopy(bytes, at, folded, at + 3, bytes.length - at);
        return folded;
    }

    @Test
    void anEventThatLostItsEndDoesNotSwallowTheNext() {
        assertThat(read("BEGIN:VEVENT", START, "SUMMARY:One", "BEGIN:VEVENT", START, "SUMMARY:Two"))
                .extracting(Invitation::title)
                .containsExactly("One", "Two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT\nEND:VEVENT",
                "BEGIN:VEVENT\nSUMMARY:No time\nEND:VEVENT",
                "BEGIN:VEVENT\nDTSTART:INVALID-DATE\nSUMMARY:x\nEND:VEVENT",
                "BEGIN:VEVENT\nDTSTART:00010101T000000Z\nEND:VEVENT",
                "BEGIN:VTODO\nDTSTART:20260101\nSUMMARY:x\nEND:VTODO",
                "BEGIN:VTIMEZONE\nTZID:S\nEND:VTIMEZONE",
                "BEGIN\0:VEVENT\n;;;:::\"\"=\nEND:",
            })
    void whatIsNoEventIsNoInvitation(String file) {
        assertThat(CalendarEvent.invitations(file.getBytes(StandardCharsets.UTF_8), null, 5))
                .isEmpty();
    }

    @Test
    void aHugeOrDeepFileCostsNoMoreThanItsBeginning() {
        var events = "BEGIN:VEVENT\r\n%s\r\nSUMMARY:x\r\nEND:VEVENT\r\n".formatted(START);
        for (var file : List.of(
                calendar(events.repeat(300_000)),
                "BEGIN:VEVENT\n".repeat(500_000),
                "BEGIN:X\n".repeat(500_000),
                "END:VEVENT\n".repeat(500_000),
                "ATTENDEE;" + "CN=\"".repeat(1_000_000),
                "BEGIN:VEVENT\n" + START + "\n" + "RDATE:" + "20260101,".repeat(1_000_000),
                "\r\n ".repeat(3_000_000))) {
            var started = System.nanoTime();
            assertThat(CalendarEvent.invitations(file.getBytes(StandardCharsets.UTF_8), null, 5))
                    .hasSizeLessThanOrEqualTo(5);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void theSameInvitationBesideTheWordsAndAsAFileIsOne() {
        var calendar = calendar("METHOD:REQUEST", "BEGIN:VEVENT", "UID:1", START, "SUMMARY:Kick-off", "END:VEVENT");
        var mail = String.join(
                "\r\n",
                "From: ane@example.org",
                "Subject: Kick-off",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=m",
                "",
                "--m",
                "Content-Type: multipart/alternative; boundary=a",
                "",
                "--a",
                "Content-Type: text/plain",
                "",
                "You are invited",
                "--a",
                "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
                "",
                calendar,
                "--a--",
                "--m",
                "Content-Type: application/octet-stream; name=invite.ics",
                "Content-Disposition: attachment; filename=invite.ics",
                "",
                calendar,
                "--m--",
                "");

        var parsed = ((ParseResult.Parsed) new MailParser().parse(mail.getBytes(StandardCharsets.UTF_8))).mail();

        assertThat(parsed.invitations()).extracting(Invitation::title).containsExactly("Kick-off");
        assertThat(parsed.attachments())
                .extracting(ParsedMail.Part::name)
                .containsExactly("invitation-1.ics", "invite.ics");
        assertThat(parsed.body().text()).isEqualTo("You are invited");
    }

    @Test
    void ofACollectionOfCalendarsEachIsReadThatSaysWhenSomethingIs() throws Exception {
        var files = Corpora.files("icalendar/raw");
        var misread = new TreeSet<String>();
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            var saysWhen = EVENT_WITH_START.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            if (CalendarEvent.invitations(bytes, null, 5).isEmpty() == saysWhen.find()) {
                misread.add(file.getFileName().toString());
            }
        }

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(misread).isEmpty();
    }

    /** Whatever is damaged, nothing is thrown. */
    @Test
    void damagedCalendarsNeverFail() throws Exception {
        var random = new Random(5545);
        for (var file : Corpora.files("icalendar/raw")) {
            var bytes = Files.readAllBytes(file);
            for (var round = 0; round < 10; round++) {
                var damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                for (var i = 0; i < damaged.length; i += 1 + random.nextInt(60)) {
                    damaged[i] = (byte) random.nextInt(256);
                }
                CalendarEvent.invitations(damaged, null, 5);
            }
        }
    }

    private static Invitation only(String... lines) {
        var read = read(lines);
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    private static List<Invitation> read(String... lines) {
        return CalendarEvent.invitations(calendar(lines).getBytes(StandardCharsets.UTF_8), null, 5);
    }

    private static String calendar(String... lines) {
        return Arrays.stream(lines)
                .collect(Collectors.joining("\r\n", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "\r\nEND:VCALENDAR\r\n"));
    }
}
