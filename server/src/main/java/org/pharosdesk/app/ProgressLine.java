package org.pharosdesk.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.importing.ImportProgress;

/** How far an import has come: a bar that moves on a terminal, else a line every five seconds. */
final class ProgressLine implements ImportProgress, AutoCloseable {

    private static final int BAR = 30;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable Stage stage;
    private long stageBegunAt;
    private long shownAt;
    private boolean open;

    ProgressLine(PrintWriter out) {
        this(out, Boolean.getBoolean("pharos.terminal"));
    }

    /** @param terminal which the launcher tells: Java sees none while a password comes by standard input */
    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(Stage now, long done, long all) {
        var time = System.nanoTime();
        if (now != stage) {
            close();
            stage = now;
            stageBegunAt = time;
            shownAt = terminal ? 0 : time;
        }
        var last = done == all && terminal;
        if (last || Duration.ofNanos(time - shownAt).compareTo(terminal ? ON_TERMINAL : ELSEWHERE) >= 0) {
            shownAt = time;
            show(text(now, done, all, (time - stageBegunAt) / 1e9));
        }
    }

    /** Leaves the bar as it stands. */
    @Override
    public void close() {
        if (open) {
            out.println();
            out.flush();
            open = false;
        }
    }

    private void show(String text) {
        if (terminal) {
            out.print("\r" + text + "\u001b[K"); // clears what a longer text left behind
            open = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    private String text(Stage now, long done, long all, double seconds) {
        var rate = seconds > 0 ? done / seconds : 0;
        var left = rate > 0 && all > done ? ", %s left".formatted(clock((long) ((all - done) / rate))) : "";
        return switch (now) {
            case LOOKING_THROUGH ->
                bar(done, all)
                        + String.format(Locale.ROOT, "Looking through: %,d of %,d MB%s", mega(done), mega(all), left);
            case LOOKING_AT_SERVER ->
                bar(done, all) + String.format(Locale.ROOT, "Looking through: %,d of %,d mails%s", done, all, left);
            case FILING ->
                bar(done, all)
                        + String.format(Locale.ROOT, "%,d of %,d mails, %,.0f a second%s", done, all, rate, left);
            case CLOSING -> String.format(Locale.ROOT, "Closing quiet tickets: %,d looked at", done);
        };
    }

    private String bar(long done, long all) {
        if (!terminal) {
            return "";
        }
        var full = all == 0 ? BAR : (int) (BAR * done / all);
        return "[%s%s] ".formatted("#".repeat(full), " ".repeat(BAR - full));
    }

    private static long mega(long bytes) {
        return bytes / 1_000_000;
    }

    private static String clock(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                        : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
