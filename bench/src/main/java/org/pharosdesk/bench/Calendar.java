package org.pharosdesk.bench;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/** When people write: mostly on weekdays, mostly in the morning and after lunch. */
final class Calendar {

    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    private static final int[] HOURS = {
        1, 1, 1, 1, 1, 3, 10, 40, 90, 110, 100, 80, 60, 85, 80, 60, 35, 18, 14, 12, 11, 9, 5, 2
    };
    private static final int[] DAYS = {23, 21, 20, 19, 15, 4, 5};

    private Calendar() {}

    /** Arrival times within the last days, in order. */
    static long[] arrivals(long seed, int count, int days, long now) {
        var start = now - days * 86_400L;
        var arrivals = new long[count];
        for (var i = 0; i < count; i++) {
            arrivals[i] = arrival(Dice.of(seed, i, Part.ARRIVAL), start, days, now);
        }
        java.util.Arrays.parallelSort(arrivals);
        return arrivals;
    }

    private static long arrival(Dice dice, long start, int days, long now) {
        while (true) {
            var day = Instant.ofEpochSecond(start + dice.below(days + 1) * 86_400L)
                    .atZone(ZONE);
            if (dice.below(DAYS[0]) < DAYS[day.getDayOfWeek().getValue() - 1]) {
                var at = day.toLocalDate().atStartOfDay(ZONE).toEpochSecond()
                        + dice.weighted(HOURS) * 3_600L
                        + dice.below(3_600);
                if (at >= start && at < now - 180) {
                    return at;
                }
            }
        }
    }

    /** The same moment when it is in daytime on a weekday, else the next such morning. */
    static long duringTheDay(long at) {
        var local = Instant.ofEpochSecond(at).atZone(ZONE);
        if (local.getHour() >= 18) {
            local = local.plusHours(13);
        } else if (local.getHour() < 7) {
            local = local.plusHours(6);
        }
        var daysToMonday =
                local.getDayOfWeek() == DayOfWeek.SATURDAY ? 2 : local.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
        return local.plusDays(daysToMonday).toEpochSecond();
    }
}
