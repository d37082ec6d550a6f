package org.pharosdesk.protocol;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much each check matters, on the desk and in teams that want it otherwise. */
@Service
@Transactional
public class Protocols {

    /**
     * The levels of a team.
     *
     * @param team none for the desk, whose levels count for every team without its own
     */
    public record Protocol(@Nullable TeamId team, Map<Check, Level> levels) {

        public Protocol {
            levels = Map.copyOf(levels);
        }
    }

    private final ProtocolStore store;
    private final Teams teams;

    Protocols(ProtocolStore store, Teams teams) {
        this.store = store;
        this.teams = teams;
    }

    /** The desk's first, then those of teams that have their own. */
    @Transactional(readOnly = true)
    public List<Protocol> all() {
        var set = store.levels();
        var desk = new Protocol(null, whole(set.getOrDefault(Optional.<TeamId>empty(), Map.of())));
        var own = set.entrySet().stream()
                .flatMap(entry -> entry.getKey().map(team -> new Protocol(team, whole(entry.getValue()))).stream())
                .sorted((left, right) -> Long.compare(value(left), value(right)));
        return Stream.concat(Stream.of(desk), own).toList();
    }

    /**
     * Sets the levels of a team, or of the desk.
     *
     * @param levels what is left out is advice; empty makes a team follow the desk again
     */
    public void set(Agent by, @Nullable TeamId team, Map<Check, Level> levels) {
        if (!covers(Reach.of(by, Permission.PROTOCOL_WRITE), team)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", Permission.PROTOCOL_WRITE.word()));
        }
        if (team != null && teams.all().stream().noneMatch(known -> known.id().equals(team))) {
            throw Refusal.notFound("team", team.value());
        }
        store.replace(team, levels.isEmpty() ? levels : whole(levels));
    }

    /** A lead's teams are the lead's, the desk is the administrators'. */
    private static boolean covers(Reach reach, @Nullable TeamId team) {
        return switch (reach) {
            case Reach.All _ -> true;
            case Reach.Team mine -> team != null && mine.teams().contains(team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }

    private static Map<Check, Level> whole(Map<Check, Level> some) {
        var whole = new EnumMap<Check, Level>(Check.class);
        Arrays.stream(Check.values()).forEach(check -> whole.put(check, some.getOrDefault(check, Level.ADVICE)));
        return whole;
    }

    private static long value(Protocol protocol) {
        return protocol.team() == null ? 0 : protocol.team().value();
    }
}
