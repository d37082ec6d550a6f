package org.pharosdesk.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTests {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** The 27th of November 2026 is a Friday; in the night to the 28th of March 2027 clocks go forward at two. */
    @ParameterizedTest
    @CsvSource({
        // quiet hours, weekend, digest at, now, told
        "      ,       , false,      , 2026-11-27T23:00, 2026-11-27T23:00",
        " 22:00, 07:00 , false,      , 2026-11-27T21:59, 2026-11-27T21:59",
        " 22:00, 07:00 , false,      , 2026-11-27T22:00, 2026-11-28T07:00",
        " 22:00, 07:00 , false,      , 2026-11-27T06:59, 2026-11-27T07:00",
        " 22:00, 07:00 , false,      , 2026-11-27T07:00, 2026-11-27T07:00",
        " 22:00, 07:00 , true ,      , 2026-11-27T22:30, 2026-11-30T07:00",
        " 12:00, 13:00 , false,      , 2026-11-27T12:30, 2026-11-27T13:00",
        "      ,       , true ,      , 2026-11-28T12:00, 2026-11-30T00:00",
        "      ,       , false, 08:00, 2026-11-27T07:59, 2026-11-27T08:00",
        "      ,       , false, 08:00, 2026-11-27T08:00, 2026-11-28T08:00",
        "      ,       , true , 08:00, 2026-11-27T09:00, 2026-11-30T00:00",
        " 22:00, 09:00 , false, 08:00, 2026-11-27T12:00, 2026-11-28T09:00",
        " 22:00, 02:30 , false,      , 2027-03-27T23:00, 2027-03-28T03:30",
    })
    void itIsToldAtOnceOrWhenTheQuietIsOver(
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            boolean weekend,
            @Nullable LocalTime digestAt,
            LocalDateTime now,
            LocalDateTime told) {
        var hours = from == null || until == null ? null : new Pace.Hours(from, until);
        var pace = new Pace(OSLO, hours, weekend ? WEEKEND : Set.of(), digestAt);
        var moment = now.atZone(OSLO).toInstant();
        assertThat(pace.heldUntil(moment, Way.MAIL).orElse(moment))
                .isEqualTo(told.atZone(OSLO).toInstant());
    }

    @Test
    void aDigestIsForMails() {
        var pace = new Pace(OSLO, new Pace.Hours(LocalTime.of(22, 0), LocalTime.of(7, 0)), Set.of(), LocalTime.NOON);
        var afternoon = LocalDateTime.parse("2026-11-27T15:00").atZone(OSLO);
        assertThat(pace.heldUntil(afternoon.toInstant(), Way.PUSH)).isEmpty();
        assertThat(pace.heldUntil(afternoon.withHour(23).toInstant(), Way.PUSH))
                .contains(afternoon.plusDays(1).withHour(7).toInstant());
        assertThat(pace.heldUntil(afternoon.withHour(23).toInstant(), Way.CONSOLE))
                .isEmpty();
    }

    @Test
    void theNextQuietIsTonightOrTheNextQuietDay() {
        var nights = new Pace.Hours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        var friday = LocalDateTime.parse("2026-11-27T15:00").atZone(OSLO);
        assertThat(new Pace(OSLO, nights, WEEKEND, null).nextQuiet(friday.toInstant()))
                .contains(friday.withHour(22).toInstant());
        assertThat(new Pace(OSLO, null, WEEKEND, null).nextQuiet(friday.toInstant()))
                .contains(friday.plusDays(1).withHour(0).toInstant());
        assertThat(new Pace(OSLO, null, Set.of(), null).nextQuiet(friday.toInstant()))
                .isEmpty();
    }

    @Test
    void neitherEveryDayNorNoHoursAreQuiet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pace(OSLO, null, EnumSet.allOf(DayOfWeek.class), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Hours(LocalTime.NOON, LocalTime.NOON));
    }
}
