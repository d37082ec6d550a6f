package org.pharosdesk.channels.email.parsing;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.Invitation;
import org.pharosdesk.tickets.Invitation.Answer;
import org.pharosdesk.tickets.Invitation.Attendee;
import org.pharosdesk.tickets.Invitation.Purpose;
import org.pharosdesk.tickets.Invitation.Repetition;
import org.pharosdesk.tickets.Invitation.Standing;

/** An event in a calendar file, read as an invitation. */
final class CalendarEvent {

    private static final int MOST_ATTENDEES = 50;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_LOCATION = 500;
    private static final int LONGEST_ADDRESS = 300;
    private static final String MAILTO = "mailto:";

    /** Where it happens when it happens in no place. */
    private static final List<String> CALLS =
            List.of("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL");

    private final Purpose purpose;
    private final CalendarComponent event;
    private final List<CalendarComponent> zones;

    private CalendarEvent(Purpose purpose, CalendarComponent event, List<CalendarComponent> zones) {
        this.purpose = purpose;
        this.event = event;
        this.zones = zones;
    }

    /** The first of those in a file that say when, or which event they are about; none if it is no calendar. */
    static List<Invitation> invitations(byte[] file, @Nullable String charset, int most) {
        var whole = CalendarComponent.read(file, charset);
        return Stream.concat(whole.parts("VCALENDAR"), Stream.of(whole))
                .flatMap(CalendarEvent::events)
                .flatMap(event -> event.invitation().stream())
                .limit(most)
                .toList();
    }

    private static Stream<CalendarEvent> events(CalendarComponent calendar) {
        var zones = calendar.parts("VTIMEZONE").toList();
        var purpose = calendar.line("METHOD")
                .flatMap(line -> word(Purpose.class, line.value()))
                .orElse(Purpose.PUBLISH);
        return calendar.parts("VEVENT").map(event -> new CalendarEvent(purpose, event, zones));
    }

    private Optional<Invitation> invitation() {
        var times = CalendarTime.times(event, zones);
        var title = words("SUMMARY", LONGEST_TITLE);
        var mayBeTimeless = purpose == Purpose.REPLY || purpose == Purpose.CANCEL; // of an event known already
        if (times.isEmpty() && !(mayBeTimeless && title.isPresent())) {
            return Optional.empty();
        }
        var attendees = attendees();
        return Optional.of(new Invitation(
                purpose,
                words("UID", LONGEST_ADDRESS).orElse(null),
                title.orElse(null),
                times.orElse(null),
                repetition().orElse(null),
                event.line("RECURRENCE-ID").isPresent(),
                location().orElse(null),
                event.line("ORGANIZER").flatMap(CalendarEvent::attendee).orElse(null),
                attendees.stream().limit(MOST_ATTENDEES).toList(),
                Math.max(0, attendees.size() - MOST_ATTENDEES),
                sequence(),
                event.line("STATUS")
                        .flatMap(line -> word(Standing.class, line.value()))
                        .orElse(null)));
    }

    private Optional<String> words(String name, int longest) {
        return event.line(name).map(line -> Names.clean(line.text(), longest)).filter(Predicate.not(String::isEmpty));
    }

    private Optional<String> location() {
        return words("LOCATION", LONGEST_LOCATION)
                .or(() -> CALLS.stream()
                        .flatMap(name -> words(name, LONGEST_LOCATION).stream())
                        .findFirst());
    }

    private int sequence() {
        return event.line("SEQUENCE")
                .map(CalendarLine::value)
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private List<Attendee> attendees() {
        var seen = new HashSet<String>();
        return event.lines("ATTENDEE")
                .flatMap(line -> attendee(line).stream())
                .filter(one -> one.address() == null || seen.add(one.address()))
                .toList();
    }

    private static Optional<Attendee> attendee(CalendarLine line) {
        var address = Stream.of(withoutScheme(line.value()), parameter(line, "EMAIL"))
                .flatMap(written -> EmailAddress.parse(Names.clean(written, LONGEST_ADDRESS)).stream())
                .map(EmailAddress::value)
                .findFirst()
                .orElse(null);
        var named =
                Names.clean(parameter(line, "CN"), Names.LONGEST_PERSON_NAME).replaceAll("^'|'$", "");
        var name = named.isEmpty() || named.equalsIgnoreCase(address) ? null : named;
        var answer = word(Answer.class, parameter(line, "PARTSTAT"));
        return name == null && address == null
                ? Optional.empty()
                : Optional.of(new Attendee(name, address, answer.orElse(Answer.NO_ANSWER)));
    }

    /** Empty when there is none. */
    private static String parameter(CalendarLine line, String name) {
        return Objects.requireNonNullElse(line.parameter(name), "");
    }

    private static String withoutScheme(String value) {
        var scheme = value.toLowerCase(Locale.ROOT).lastIndexOf(MAILTO);
        return scheme < 0 ? value : value.substring(scheme + MAILTO.length());
    }

    private Optional<Repetition> repetition() {
        var rule = event.line("RRULE").map(line -> CalendarRule.of(line.value()));
        if (rule.isEmpty()) {
            return event.line("RDATE").map(_ -> new Repetition(Repetition.Unit.OTHER, 1, null, null));
        }
        return rule.map(parts -> new Repetition(
                unit(parts),
                parts.number("INTERVAL").filter(every -> every > 0).orElse(1),
                parts.until()
                        .filter(until -> until.getYear() <= CalendarTime.LATEST_YEAR) // later is how some say never
                        .map(until -> inZone(until, parts).toLocalDate())
                        .orElse(null),
                parts.number("COUNT").filter(count -> count > 0).orElse(null)));
    }

    private static Repetition.Unit unit(CalendarRule rule) {
        if (rule.namesMoreDays()) {
            return Repetition.Unit.OTHER;
        }
        return switch (rule.word("FREQ")) {
            case "DAILY" -> Repetition.Unit.DAY;
            case "WEEKLY" -> Repetition.Unit.WEEK;
            case "MONTHLY" -> Repetition.Unit.MONTH;
            case "YEARLY" -> Repetition.Unit.YEAR;
            default -> Repetition.Unit.OTHER;
        };
    }

    /** A moment in UTC ends the series, which may be on another day where it takes place. */
    private LocalDateTime inZone(LocalDateTime until, CalendarRule rule) {
        var zone = event.line("DTSTART")
                .flatMap(line -> Optional.ofNullable(line.parameter("TZID")))
                .flatMap(tzid -> CalendarZone.named(tzid, zones));
        return zone.isPresent() && rule.word("UNTIL").endsWith("Z")
                ? until.plusSeconds(zone.get().offset().apply(until).getTotalSeconds())
                : until;
    }

    private static <E extends Enum<E> & Word> Optional<E> word(Class<E> type, String written) {
        var word = written.strip().toLowerCase(Locale.ROOT);
        return Word.parse(type, word.equals("declinecounter") ? "decline-counter" : word);
    }
}
