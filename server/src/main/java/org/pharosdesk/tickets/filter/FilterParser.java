package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.filter.Filter.Field;
import org.pharosdesk.tickets.filter.Filter.Moment;
import org.pharosdesk.tickets.filter.Filter.Reference;
import org.pharosdesk.tickets.filter.Filter.State;
import org.pharosdesk.tickets.filter.FilterTokens.Token;

/**
 * Reads the filter language.
 *
 * <pre>
 * filter  = { [ "-" ] term }
 * term    = field operator value { "," value } | word | '"' phrase '"'
 * operator= ":" | ">=" | "<=" | ">" | "<"
 * </pre>
 *
 * Terms side by side must all hold; values side by side are alternatives. For a time, {@code <2d} reads "less than two
 * days ago" and {@code >2026-01-31} "after that day".
 */
public final class FilterParser {

    /** Its year has four digits: PostgreSQL would take what lies far beyond for the end of time. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern AGE = Pattern.compile("(\\d{1,4})(m|h|d|w)");

    private FilterParser() {}

    /** @throws FilterError pointing at what is wrong, in every term that is */
    public static Filter parse(String text) {
        var terms = new ArrayList<Filter>();
        var mistakes = new ArrayList<FilterError>();
        for (var token : FilterTokens.of(text)) {
            try {
                terms.add(term(token));
            } catch (FilterError mistake) {
                mistakes.add(mistake);
            }
        }
        if (!mistakes.isEmpty()) {
            throw FilterError.of(mistakes);
        }
        return new Filter.And(terms);
    }

    private static Filter term(Token token) {
        var filter = token.isText() ? new Filter.Text(token.value(), token.quoted()) : condition(token);
        return token.negated() ? new Filter.Not(filter) : filter;
    }

    private static Filter condition(Token token) {
        var field = field(token);
        return switch (field) {
            case STATUS -> oneOf(token, field, Status.class);
            case KIND -> oneOf(token, field, Kind.class);
            case CHANNEL -> oneOf(token, field, Channel.class);
            case PRIORITY, SEVERITY, URGENCY -> level(token, field);
            case ASSIGNEE, TEAM, REQUESTER, ORGANIZATION, CATEGORY -> refersTo(token, field);
            case TAG -> new Filter.Tagged(equalOnly(token).values());
            case CREATED, UPDATED, SOLVED -> when(token, field);
            case IS -> is(token);
        };
    }

    private static Field field(Token token) {
        var name = token.field().toLowerCase(Locale.ROOT);
        return Word.parse(Field.class, name)
                .orElseThrow(() -> new FilterError(
                        "filter-unknown-field",
                        token.position(),
                        name.length(),
                        Map.of("name", name, "suggestion", nearest(name), "known", words(Field.class))));
    }

    private static <E extends Enum<E> & Word> Filter oneOf(Token token, Field field, Class<E> type) {
        return new Filter.OneOf(
                field,
                equalOnly(token).values().stream()
                        .map(value -> word(token, type, value))
                        .toList());
    }

    private static Filter level(Token token, Field field) {
        var named = token.values().stream()
                .map(value -> word(token, Level.class, value))
                .toList();
        if (token.operator().equals(":")) {
            return new Filter.OneOf(field, named);
        }
        if (named.size() > 1) {
            throw wrongValue(token, "filter-one-value");
        }
        var rank = named.getFirst().ordinal(); // critical is 0: the higher level has the lower ordinal
        return new Filter.OneOf(
                field,
                Arrays.stream(Level.values())
                        .filter(level -> switch (token.operator()) {
                            case ">=" -> level.ordinal() <= rank;
                            case ">" -> level.ordinal() < rank;
                            case "<=" -> level.ordinal() >= rank;
                            default -> level.ordinal() > rank;
                        })
                        .toList());
    }

    private static Filter refersTo(Token token, Field field) {
        return new Filter.RefersTo(
                field,
                equalOnly(token).values().stream()
                        .map(value -> reference(token, field, value))
                        .toList());
    }

    private static Reference reference(Token token, Field field, String value) {
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
            throw wrongValue(token, "filter-not-a-reference");
        }
    }

    private static Filter when(Token token, Field field) {
        if (token.values().size() != 1 || token.operator().equals(":")) {
            throw wrongValue(token, "filter-time-comparison");
        }
        var moment = moment(token, token.values().getFirst());
        var less = token.operator().startsWith("<");
        // An age below two days means a time after the moment two days ago.
        return new Filter.When(field, moment instanceof Moment.Ago ? !less : less, moment);
    }

    private static Moment moment(Token token, String value) {
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
            throw wrongValue(token, "filter-not-a-time");
        }
    }

    private static Filter is(Token token) {
        var states = equalOnly(token).values();
        if (states.size() != 1) {
            throw wrongValue(token, "filter-one-value");
        }
        return new Filter.Is(word(token, State.class, states.getFirst()));
    }

    private static <E extends Enum<E> & Word> E word(Token token, Class<E> type, String value) {
        return Word.parse(type, value.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new FilterError(
                        "filter-unknown-value",
                        token.valuePosition(),
                        token.valueLength(),
                        Map.of("value", value, "known", words(type))));
    }

    private static Token equalOnly(Token token) {
        if (!token.operator().equals(":")) {
            throw wrongValue(token, "filter-only-equal");
        }
        return token;
    }

    private static FilterError wrongValue(Token token, String slug) {
        return new FilterError(
                slug, token.valuePosition(), token.valueLength(), Map.of("value", String.join(",", token.values())));
    }

    private static <E extends Enum<E> & Word> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
    }

    private static String nearest(String name) {
        return Arrays.stream(Field.values())
                .map(Word::word)
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /** Levenshtein distance. */
    private static int distance(String left, String right) {
        var row = new ArrayList<Integer>(List.of());
        for (int column = 0; column <= right.length(); column++) {
            row.add(column);
        }
        for (int i = 1; i <= left.length(); i++) {
            var diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= right.length(); j++) {
                var above = row.get(j);
                var same = left.charAt(i - 1) == right.charAt(j - 1);
                row.set(j, same ? diagonal : 1 + Math.min(diagonal, Math.min(above, row.get(j - 1))));
                diagonal = above;
            }
        }
        return row.getLast();
    }
}
