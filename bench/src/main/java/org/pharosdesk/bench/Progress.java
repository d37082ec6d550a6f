package org.pharosdesk.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Tells on the terminal how far a long piece of work is. */
final class Progress {

    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private int lastTenth;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void reached(String what, int done, int count) {
        var tenth = (int) (10L * done / count);
        if (tenth != lastTenth && count > 50_000) {
            lastTenth = tenth;
            print("%s %,d of %,d".formatted(what, done, count));
        }
    }

    synchronized void finished(String what) {
        print(what + " done");
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    private void print(String line) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(), line);
    }
}
