package org.pharosdesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.database.Outage;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Tells of a database that is away with the trace of the first failure, and of each further one in a line.
 *
 * <p>Every library that finds it away prints a trace of its own, each time it tries, and an operator looks for the cause
 * among hundreds of lines that say the same.
 */
final class OutageLog extends TurboFilter {

    /** So long after the last failure, the next one belongs to another outage. */
    private static final Duration OVER_AFTER = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Long> lastAt = new AtomicReference<>();

    OutageLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Once logging has its settings, which would throw this out again. */
    static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            var log = new OutageLog(System::nanoTime);
            log.start();
            logging.addTurboFilter(log);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        var failure = thrown == null ? last(arguments) : thrown;
        if (failure == null
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || !Outage.isCauseOf(failure)
                || isFirst()) {
            return FilterReply.NEUTRAL;
        }
        var message = MessageFormatter.arrayFormat(format, arguments).getMessage();
        logger.log(
                marker,
                Logger.FQCN,
                Level.toLocationAwareLoggerInteger(level),
                "{}: {}",
                new Object[] {message, words(failure)},
                null);
        return FilterReply.DENY;
    }

    private boolean isFirst() {
        var now = nanoTime.getAsLong();
        var last = lastAt.getAndSet(now);
        return last == null || now - last > OVER_AFTER.toNanos();
    }

    /** Where a logger is given a failure behind what its message names. */
    private static @Nullable Throwable last(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }

    private static String words(Throwable failure) {
        var first = Causes.of(failure).reduce(failure, (_, cause) -> cause);
        return String.valueOf(first.getMessage()).replaceAll("\\s+", " ");
    }
}
