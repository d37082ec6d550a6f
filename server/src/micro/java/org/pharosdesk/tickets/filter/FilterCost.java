package org.pharosdesk.tickets.filter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.ParticipantRole;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.HasField.Attached;
import org.pharosdesk.tickets.filter.ParticipantField.Participants;
import org.pharosdesk.tickets.filter.RequesterField.Details;
import org.pharosdesk.tickets.filter.WrittenField.OwnWords;

/** How long it takes to read a filter, and to test a ticket at hand by it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterCost {

    private static final CommonTags TAGS = new CommonTags(DSL.using(SQLDialect.POSTGRES)) {
        @Override
        List<String> spelled(List<String> tags) {
            return tags;
        }
    };

    @Param({
        "is:open assignee:me",
        "status:new,open priority>=high team:mine -tag:vip created<2d",
        "is:open (team:1 or assignee:me,none) -(tag:a,b or language:el) has:attachment participant:7 waiting>4h",
        "is:open \"paper jam\" print*",
        "number>=10005 subject:print*,\"paper jam\" -resolution:paper requester.phone:4455"
    })
    String filter = "";

    private final TicketVocabulary vocabulary =
            new TicketVocabulary(List.of(new OwnFields(TAGS, new Names(Map.of(), Clock.systemUTC()))));
    private Predicate<TicketAtHand> predicate = _ -> false;
    private List<TicketAtHand> tickets = List.of();
    private int next;

    @Setup
    public void prepare() {
        var now = Instant.parse("2026-11-27T12:00:00Z");
        var viewer = agent();
        var stems = Map.of(
                new Text("paper jam", Text.Match.PHRASE), WordQuery.of(List.of("'paper' <-> 'jam'")),
                new Text("print", Text.Match.PREFIX), WordQuery.of(List.of("'print':*")),
                new Text("paper", Text.Match.WORDS), WordQuery.of(List.of("'paper'")));
        predicate = FilterPredicate.of(vocabulary.parse(filter), new Asking(viewer, now, stems));
        tickets = IntStream.range(0, 1_000).mapToObj(i -> ticket(i, now)).toList();
    }

    @Benchmark
    public Object parse() {
        return vocabulary.parse(filter);
    }

    @Benchmark
    public boolean test() {
        next = next == tickets.size() - 1 ? 0 : next + 1;
        return predicate.test(tickets.get(next));
    }

    private static Agent agent() {
        return new Agent(
                new AgentId(7),
                "Ida",
                new EmailAddress("ida@desk.example"),
                Role.AGENT,
                true,
                Language.EN,
                null,
                Set.of(new TeamId(1)));
    }

    /** They differ, so that no branch is foreseen better than on a real desk. */
    private static TicketAtHand ticket(int i, Instant now) {
        var at = now.minusSeconds(i * 613L);
        var words = Lexemes.of(i % 3 == 0 ? "'jam':2 'paper':1 'printer':3,9" : "'paper':1 'jam':5 'scanner':2");
        return new TicketAtHand(
                new TicketNumber(10_000 + i),
                Kind.INCIDENT,
                Status.values()[i % Status.values().length],
                Level.MEDIUM,
                Level.MEDIUM,
                Level.values()[i % Level.values().length],
                Channel.EMAIL,
                null,
                (long) i % 40,
                null,
                (long) i % 5,
                i % 2 == 0 ? (long) i % 9 : null,
                i % 4 == 0 ? List.of("vip", "b") : List.of(),
                i % 7 == 0 ? "el" : "en",
                at,
                at,
                null,
                null,
                i % 3 == 0 ? at : null,
                null,
                null,
                false,
                Map.of(
                        OwnWords.class,
                        new OwnWords(words, words),
                        Details.class,
                        new Details("en", "+47 22 33 44 5" + i % 10, null),
                        Wording.class,
                        new Wording(List.of(words, words, words)),
                        Attached.class,
                        new Attached(i % 2 == 0),
                        Participants.class,
                        new Participants(Map.of(
                                (long) i % 11, ParticipantRole.REQUESTER, (long) i % 13 + 20, ParticipantRole.CC))));
    }
}
