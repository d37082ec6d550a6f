package org.pharosdesk.tickets.time;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentRef;

/** What was spent on a ticket, as it is shown: each entry, and the sums. */
@Schema(name = "TimeSpent")
record TimeView(List<EntryView> items, int minutes, List<AgentTime> byAgent) {

    @Schema(name = "TimeEntry")
    record EntryView(
            long id,
            AgentRef agent,
            int minutes,
            String note,
            LocalDate workedOn,
            boolean timed,
            int version,
            Instant createdAt,
            boolean mayChange) {

        static EntryView of(TimeEntry entry, Map<Long, AgentRef> names, Agent viewer) {
            return new EntryView(
                    entry.id().value(),
                    Objects.requireNonNull(names.get(entry.agent().value())),
                    entry.work().minutes(),
                    entry.work().note(),
                    entry.work().day(),
                    entry.timed(),
                    entry.version(),
                    entry.createdAt(),
                    entry.mayBeChangedBy(viewer));
        }
    }

    @Schema(name = "AgentTime")
    record AgentTime(AgentRef agent, int minutes) {}

    static TimeView of(List<EntryView> entries) {
        var sums = entries.stream()
                .collect(Collectors.groupingBy(EntryView::agent, Collectors.summingInt(EntryView::minutes)));
        return new TimeView(
                entries,
                entries.stream().mapToInt(EntryView::minutes).sum(),
                sums.entrySet().stream()
                        .map(sum -> new AgentTime(sum.getKey(), sum.getValue()))
                        .sorted(Comparator.comparing(AgentTime::minutes).reversed())
                        .toList());
    }
}
