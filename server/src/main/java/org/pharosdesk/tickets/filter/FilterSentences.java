package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pharosdesk.people.RememberedNames;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.filter.Clause.Sort;
import org.pharosdesk.tickets.filter.Clause.Value;
import org.springframework.stereotype.Component;

/** Says a filter in a person's own language, with everybody's name as it is now. */
@Component
public class FilterSentences {

    private final Catalogue catalogue;
    private final RememberedNames names;
    private final Categories categories;
    private final Pipeline pipeline;
    private final List<NamedInDesk> others;

    FilterSentences(
            Catalogue catalogue,
            RememberedNames names,
            Categories categories,
            Pipeline pipeline,
            List<NamedInDesk> others) {
        this.catalogue = catalogue;
        this.names = names;
        this.categories = categories;
        this.pipeline = pipeline;
        this.others = others;
    }

    /** Such as "not solved yet, assigned to me and created in the last 2 days". */
    public String of(Filter.And<TicketCondition> filter, Language language) {
        return new Saying(language, named(filter)).of(filter);
    }

    private Map<Value.Named, String> named(Filter<TicketCondition> filter) {
        Map<Sort, Set<Long>> ids = filter.conditions()
                .flatMap(condition -> condition.clause().values().stream())
                .flatMap(value -> value instanceof Value.Named named ? Stream.of(named) : Stream.empty())
                .collect(groupingBy(Value.Named::sort, mapping(Value.Named::id, toSet())));
        if (ids.isEmpty()) {
            return Map.of();
        }
        var teams = names.teams(ids.getOrDefault(Sort.TEAM, Set.of()));
        var agents = names.agents(ids.getOrDefault(Sort.AGENT, Set.of()));
        var contacts = names.contacts(ids.getOrDefault(Sort.CONTACT, Set.of()));
        var organizations = names.organizations(ids.getOrDefault(Sort.ORGANIZATION, Set.of()));
        pipeline.run(List.of(teams, agents, contacts, organizations));
        var named = new HashMap<Value.Named, String>();
        teams.outcome().values().forEach(team -> named.put(new Value.Named(Sort.TEAM, team.id()), team.name()));
        agents.outcome().values().forEach(agent -> named.put(new Value.Named(Sort.AGENT, agent.id()), agent.name()));
        contacts.outcome()
                .values()
                .forEach(contact -> named.put(new Value.Named(Sort.CONTACT, contact.id()), contact.name()));
        organizations
                .outcome()
                .values()
                .forEach(organization ->
                        named.put(new Value.Named(Sort.ORGANIZATION, organization.id()), organization.name()));
        ids.getOrDefault(Sort.CATEGORY, Set.of())
                .forEach(id -> categories
                        .path(new CategoryId(id))
                        .ifPresent(path -> named.put(new Value.Named(Sort.CATEGORY, id), path)));
        others.stream()
                .filter(other -> ids.containsKey(other.sort()))
                .forEach(other -> other.all()
                        .forEach(one -> named.putIfAbsent(new Value.Named(other.sort(), one.id()), one.name())));
        return named;
    }

    private final class Saying {

        private final Language language;
        private final Map<Value.Named, String> named;

        private Saying(Language language, Map<Value.Named, String> named) {
            this.language = language;
            this.named = named;
        }

        private String of(Filter.And<TicketCondition> filter) {
            return filter.parts().isEmpty()
                    ? say("filter.all", Map.of())
                    : joined(filter.parts().stream().map(this::part).toList(), "filter.and");
        }

        private String part(Filter<TicketCondition> filter) {
            return switch (filter) {
                case Filter.And<TicketCondition>(var parts) ->
                    group(joined(parts.stream().map(this::part).toList(), "filter.and"));
                case Filter.Or<TicketCondition>(var parts) ->
                    group(joined(parts.stream().map(this::part).toList(), "filter.or"));
                case Filter.Not<TicketCondition>(var part) -> say("filter.not", Map.of("part", part(part)));
                case Filter.Holds<TicketCondition>(var condition) -> clause(condition.clause());
            };
        }

        private String group(String part) {
            return say("filter.group", Map.of("part", part));
        }

        private String clause(Clause clause) {
            var values = clause.values().isEmpty()
                    ? ""
                    : joined(clause.values().stream().map(this::value).toList(), "filter.or");
            return say("filter.say." + clause.key(), Map.of("values", values));
        }

        private String value(Value value) {
            return switch (value) {
                case Value.Plain(var text) -> say("filter.quoted", Map.of("text", text));
                case Value.Known(var key) -> say("filter.value." + key, Map.of());
                case Value.InLanguage(var tag) -> {
                    var name = Locale.forLanguageTag(tag).getDisplayLanguage(language.locale());
                    yield name.isEmpty() ? tag : name;
                }
                case Value.Named who -> named.getOrDefault(who, say("filter.gone", Map.of("id", who.id())));
                case Value.Age(var within, var amount, var unit) ->
                    say(
                            "filter.age.%s.%s.%s"
                                    .formatted(
                                            within ? "within" : "earlier",
                                            unit.name().toLowerCase(Locale.ROOT),
                                            amount == 1 ? "one" : "other"),
                            Map.of("count", amount));
                case Value.Span(var operator, var minutes) -> {
                    var time = say(
                            minutes % 60 == 0
                                    ? "filter.time.hours"
                                    : minutes < 60 ? "filter.time.minutes" : "filter.time.both",
                            Map.of("hours", minutes / 60, "minutes", minutes % 60));
                    yield say(
                            switch (operator) {
                                case ">" -> "filter.span.more";
                                case ">=" -> "filter.span.least";
                                case "<" -> "filter.span.less";
                                default -> "filter.span.most";
                            },
                            Map.of("time", time));
                }
                case Value.Numbered(var operator, var number) -> {
                    // without the separators that numbers have: one of a ticket is written without
                    var facts = Map.of("number", String.valueOf(number));
                    yield switch (operator) {
                        case ">" -> say("filter.number.above", facts);
                        case ">=" -> say("filter.number.from", facts);
                        case "<" -> say("filter.number.below", facts);
                        case "<=" -> say("filter.number.upTo", facts);
                        default -> String.valueOf(number);
                    };
                }
                case Value.Day(var before, var day) ->
                    say(
                            before ? "filter.day.before" : "filter.day.from",
                            Map.of(
                                    "day",
                                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                            .withLocale(language.locale())
                                            .format(day)));
            };
        }

        /** "a, b and c", or "a, b or c". */
        private String joined(List<String> parts, String last) {
            var joined = parts.getFirst();
            for (var i = 1; i < parts.size(); i++) {
                joined = say(
                        i == parts.size() - 1 ? last : "filter.list", Map.of("left", joined, "right", parts.get(i)));
            }
            return joined;
        }

        private String say(String key, Map<String, ?> facts) {
            return catalogue
                    .text(language, key, facts)
                    .orElseThrow(() -> new IllegalStateException("No words: " + key));
        }
    }
}
