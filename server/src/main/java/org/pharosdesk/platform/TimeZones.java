package org.pharosdesk.platform;

import java.time.ZoneId;
import java.util.Map;

/** Time zones as people name them, by the IANA time zone database. */
public final class TimeZones {

    private TimeZones() {}

    /**
     * @param field that is named when there is no such zone
     * @throws Refusal ({@code invalid-input}) when the database has no zone of that name; offsets are none
     */
    public static ZoneId named(String name, String field) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.invalid("invalid-input", Map.of("field", field, "code", "no-such", "what", "time-zone"));
        }
        return ZoneId.of(name);
    }
}
