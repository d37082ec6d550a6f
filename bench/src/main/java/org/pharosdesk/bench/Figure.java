package org.pharosdesk.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param target what it should be, as a sentence of numbers
 * @param floor what the bare machine does in the same run, where there is such a thing
 * @param met whether the target is met; absent when there is none
 */
record Figure(
        String name,
        double value,
        String unit,
        String target,
        @Nullable Double floor,
        @Nullable Boolean met) {

    static Figure rate(String name, Load.Compared compared, double share) {
        var served = compared.served().perSecond();
        var floor = compared.floor().perSecond();
        var target = String.format(Locale.ROOT, "≥ %.1f × floor", share);
        return new Figure(name, served, "/s", target, floor, served >= share * floor);
    }

    static Figure atMost(String name, double value, String unit, double limit) {
        return new Figure(
                name, value, unit, String.format(Locale.ROOT, "≤ %s %s", plain(limit), unit), null, value <= limit);
    }

    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, "", null, null);
    }

    String valueText() {
        return plain(value) + " " + unit;
    }

    String floorText() {
        return floor == null ? "" : "%s %s (%s ×)".formatted(plain(floor), unit, plain(value / floor));
    }

    String metText() {
        return met == null ? "" : met ? "met" : "missed";
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
