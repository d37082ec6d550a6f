package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.filter.TicketCondition.Field;
import org.pharosdesk.tickets.filter.TicketCondition.Moment;
import org.pharosdesk.tickets.filter.TicketCondition.Reference;
import org.pharosdesk.tickets.filter.TicketCondition.State;

/**
 * What may be asked of tickets. For a time, {@code <2d} reads "less than two days ago" and {@code >2026-01-31} "after
 * that day".
 */
public final class TicketVocabulary implements Vocabulary<TicketCondition> {

    /** Its year has four digits: PostgreSQL would take what lies far beyond for the end of time. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern AGE = Pattern.compile("(\\d{1,4})(m|h|d|w)");

    private static final TicketVocabulary INSTANCE = new TicketVocabulary();

    private TicketVocabulary() {}

    /** @throws FilterError pointing at what is wrong, in every term that is */
    public static Filter<TicketCondition> parse(String text) {
        return FilterParser.parse(text, INSTANCE);
    }

    @Override
    public List<String> fields() {
        return Arrays.stream(Field.values()).map(Word::word).toList();
    }

    @Override
    public TicketCondition text(String words, boolean phrase) {
        return new TicketCondition.Text(words, phrase);
    }

    @Override
    public TicketCondition condition(Term term) {
        var field = Word.of(Field.class, term.field());
        return switch (field) {
            case STATUS -> oneOf(term, field, Status.class);
            case KIND -> oneOf(term, field, Kind.class);
            case CHANNEL -> oneOf(term, field, Channel.class);
            case PRIORITY, SEVERITY, URGENCY -> level(term, field);
            case ASSIGNEE, TEAM, REQUESTER, ORGANIZATION, CATEGORY -> refersTo(term, field);
            case TAG -> new TicketCondition.Tagged(term.equalOnly().values());
            case CREATED, UPDATED, SOLVED -> when(term, field);
            case IS -> is(term);
        };
    }

    private static <E extends Enum<E> & Word> TicketCondition oneOf(Term term, Field field, Class<E> type) {
        return new TicketCondition.OneOf(
                field,
                term.equalOnly().values().stream()
                        .map(value -> term.word(type, value))
                        .toList());
    }

    private static TicketCondition level(Term term, Field field) {
        if (term.operator().equals(":")) {
            return oneOf(term, field, Level.class);
        }
        var rank = term.word(Level.class, term.single())
                .ordinal(); // critical is 0: the higher level has the lower ordinal
        return new TicketCondition.OneOf(
                field,
                Arrays.stream(Level.values())
                        .filter(level -> switch (term.operator()) {
                            case ">=" -> level.ordinal() <= rank;
                            case ">" -> level.ordinal() < rank;
                            case "<=" -> level.ordinal() >= rank;
                            default -> level.ordinal() > rank;
                        })
                        .toList());
    }

    private static TicketCondition refersTo(Term term, Field field) {
        return new TicketCondition.RefersTo(
                field,
                term.equalOnly().values().stream()
                        .map(value -> reference(term, field, value))
                        .toList());
    }

    private static Reference reference(Term term, Field field, String value) {
        if (value.equals("none") && field != Field.REQUESTER) {
            return new Reference.None();
        }
        if (value.equals("me") && field == Field.ASSIGNEE) {
            return new Reference.Me();
        }
        if (value.equals("mine") && field == Field.TEAM) {
            return new Reference.Mine();
        }
        try {
            return new Reference.Id(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw term.wrongValue("filter-not-a-reference");
        }
    }

    private static TicketCondition when(Term term, Field field) {
        if (term.values().size() != 1 || term.operator().equals(":")) {
            throw term.wrongValue("filter-time-comparison");
        }
        var moment = moment(term, term.values().getFirst());
        var less = term.operator().startsWith("<");
        // An age below two days means a time after the moment two days ago.
        return new TicketCondition.When(field, moment instanceof Moment.Ago ? !less : less, moment);
    }

    private static Moment moment(Term term, String value) {
        var age = AGE.matcher(value);
        if (age.matches()) {
            var amount = Long.parseLong(age.group(1));
            return new Moment.Ago(
                    switch (age.group(2)) {
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        default -> Duration.ofDays(7 * amount);
                    });
        }
        try {
            return new Moment.On(LocalDate.parse(value, DAY));
        } catch (DateTimeParseException e) {
            throw term.wrongValue("filter-not-a-time");
        }
    }

    private static TicketCondition is(Term term) {
        return new TicketCondition.Is(term.word(State.class, term.equalOnly().single()));
    }
}
