package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;

/** What is known of the person who asks: {@code requester.language:el}, {@code requester.phone:4455}. */
record RequesterField(Detail detail) implements TicketField {

    private static final String NONE = "none";
    private static final int SHORTEST_PHONE = 4;
    private static final int MOST_ZONES = 4;

    /** The digits of a phone number from its end, as the index has them; two zeros may stand for the plus sign. */
    private static final Field<String> DIGITS_BACKWARDS = field(
            "reverse(regexp_replace(regexp_replace({0}, '[^0-9]', '', 'g'), '^00', ''))", String.class, CONTACT.PHONE);

    enum Detail implements Word {
        LANGUAGE,
        PHONE,
        ZONE
    }

    /**
     * It is one of these.
     *
     * @param values of phone numbers the last digits
     * @param unknown whether one of whom it is not known will do as well
     */
    record Known(Detail detail, List<String> values, boolean unknown) implements TicketCondition {

        Known {
            values = List.copyOf(values);
        }

        @Override
        public Condition sql(Asking asking) {
            var alternatives = new ArrayList<Condition>();
            if (!values.isEmpty()) {
                alternatives.add(isOneOf());
            }
            if (unknown) {
                alternatives.add(column().isNull());
            }
            return TICKET.REQUESTER_ID.in(select(CONTACT.ID).from(CONTACT).where(or(alternatives)));
        }

        private Condition isOneOf() {
            return switch (detail) {
                case LANGUAGE, ZONE -> column().in(values);
                case PHONE ->
                    or(values.stream()
                            .map(digits -> DIGITS_BACKWARDS.like(new StringBuilder(digits).reverse() + "%"))
                            .toList());
            };
        }

        private Field<String> column() {
            return switch (detail) {
                case LANGUAGE -> CONTACT.LANGUAGE;
                case PHONE -> CONTACT.PHONE;
                case ZONE -> CONTACT.TIME_ZONE;
            };
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return ticket -> {
                var known = ticket.fact(Details.class).of(detail);
                return known == null ? unknown : meets(known);
            };
        }

        private boolean meets(String known) {
            return detail == Detail.PHONE ? values.stream().anyMatch(digits(known)::endsWith) : values.contains(known);
        }

        @Override
        public Clause clause() {
            var said = values.stream().<Clause.Value>map(value -> switch (detail) {
                case LANGUAGE -> new Clause.Value.InLanguage(value);
                case PHONE, ZONE -> new Clause.Value.Plain(value);
            });
            var none = unknown
                    ? Stream.<Clause.Value>of(new Clause.Value.Known(nameOf(detail) + "." + NONE))
                    : Stream.<Clause.Value>empty();
            return new Clause(nameOf(detail), Stream.concat(said, none).toList());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Details.class);
        }

        /** People move and change their numbers, and no ticket is touched by that. */
        @Override
        public boolean dependsOnNow() {
            return true;
        }
    }

    /** What is known of a ticket's requester. */
    record Details(
            @Nullable String language,
            @Nullable String phone,
            @Nullable String zone) {

        @Nullable
        String of(Detail detail) {
            return switch (detail) {
                case LANGUAGE -> language;
                case PHONE -> phone;
                case ZONE -> zone;
            };
        }
    }

    private static String nameOf(Detail detail) {
        return "requester." + detail.word();
    }

    @Override
    public String name() {
        return nameOf(detail);
    }

    @Override
    public TicketCondition condition(Term term) {
        var values = term.equalOnly().values();
        var known = values.stream()
                .filter(value -> !isNone(value))
                .flatMap(value -> switch (detail) {
                    case LANGUAGE -> Stream.of(value.toLowerCase(Locale.ROOT));
                    case PHONE -> Stream.of(phone(term, value));
                    case ZONE -> zones(term, value).stream();
                })
                .distinct()
                .toList();
        return new Known(detail, known, values.stream().anyMatch(RequesterField::isNone));
    }

    private static boolean isNone(String value) {
        return value.equalsIgnoreCase(NONE);
    }

    private static String phone(Term term, String value) {
        var digits = digits(value);
        if (digits.length() < SHORTEST_PHONE) {
            throw term.wrongValue("filter-short-phone", Map.of("value", value, "limit", SHORTEST_PHONE));
        }
        return digits;
    }

    private static String digits(String phone) {
        return phone.replaceAll("[^0-9]", "").replaceFirst("^00", "");
    }

    /** By its name in full, or by the place alone. */
    private static List<String> zones(Term term, String value) {
        var written = value.replace(' ', '_');
        var all = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        var named = all.stream().filter(written::equalsIgnoreCase).toList();
        var found = named.isEmpty()
                ? all.stream()
                        .filter(zone -> written.equalsIgnoreCase(placeOf(zone)))
                        .toList()
                : named;
        if (!found.isEmpty()) {
            return found;
        }
        var near = Mistyped.near(
                written.toLowerCase(Locale.ROOT),
                all.stream().map(zone -> placeOf(zone).toLowerCase(Locale.ROOT)).toList());
        var meant = near.stream()
                .flatMap(place -> all.stream().filter(zone -> placeOf(zone).equalsIgnoreCase(place)))
                .distinct()
                .limit(MOST_ZONES)
                .toList();
        throw meant.isEmpty() ? term.wrongValue("filter-not-a-zone") : term.mistyped("filter-name-begun", value, meant);
    }

    private static String placeOf(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1);
    }

    @Override
    public List<String> offers() {
        var none = Stream.of(":" + NONE);
        return switch (detail) {
            case LANGUAGE ->
                Stream.concat(Arrays.stream(Language.values()).map(language -> ":" + language.tag()), none)
                        .toList();
            case PHONE, ZONE -> none.toList();
        };
    }
}
