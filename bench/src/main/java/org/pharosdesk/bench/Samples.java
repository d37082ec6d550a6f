package org.pharosdesk.bench;

import java.util.Arrays;

/** How long each request took; percentiles come from all of them, none is left out. */
final class Samples {

    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    void addAll(Samples others) {
        for (var i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** In milliseconds; the fraction is 0.5 for the median, 0.99 for all but one in a hundred. */
    double percentile(double fraction) {
        if (count == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(fraction * count) - 1, 0, count - 1)] / 1e6;
    }
}
