package org.pharosdesk.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the same work with several clients for a fixed time, after a warm-up that is not counted. */
final class Load {

    /**
     * Two kinds of work alternate as often as this: a machine's speed can change by half within a minute, for both alike,
     * and no server closes a connection that rests for so short a time.
     */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** What came of it. */
    record Outcome(double perSecond, Samples samples) {}

    /** What came of it, and of the work it is compared to. */
    record Compared(Outcome served, Outcome floor) {}

    /** One client: does one unit of work a call. */
    interface Client extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes the client with the given number. */
    interface Clients {
        Client open(int number) throws Exception;
    }

    private final int clients;
    private final Duration warmUp;
    private final Duration measured;

    Load(int clients, Duration warmUp, Duration measured) {
        this.clients = clients;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    Outcome run(Clients maker) throws Exception {
        try (var crew = new Crew(maker)) {
            crew.warmUp(warmUp);
            crew.work(measured);
            return crew.outcome();
        }
    }

    /** Runs it in turns with the work it is compared to, each for the whole time in all. */
    Compared runBeside(Clients maker, Clients floorMaker) throws Exception {
        try (var floor = new Crew(floorMaker);
                var served = new Crew(maker)) {
            inTurns(warmUp, floor::warmUp, served::warmUp);
            inTurns(measured, floor::work, served::work);
            return new Compared(served.outcome(), floor.outcome());
        }
    }

    private interface Work {
        void last(Duration time) throws Exception;
    }

    private static void inTurns(Duration each, Work one, Work other) throws Exception {
        var turns = Math.max(1, each.dividedBy(TURN));
        for (var turn = 0; turn < turns; turn++) {
            one.last(each.dividedBy(turns));
            other.last(each.dividedBy(turns));
        }
    }

    /** The clients of one kind of work, and what they have measured so far. */
    private final class Crew implements AutoCloseable {

        private final List<Client> members = new ArrayList<>();
        private final ExecutorService executor = Executors.newFixedThreadPool(clients);
        private final Samples samples = new Samples();
        private long nanos;

        Crew(Clients maker) throws Exception {
            try {
                for (var i = 0; i < clients; i++) {
                    members.add(maker.open(i));
                }
            } catch (Exception e) {
                close();
                throw e;
            }
        }

        void warmUp(Duration time) throws Exception {
            run(time);
        }

        void work(Duration time) throws Exception {
            var begin = System.nanoTime();
            run(time).forEach(samples::addAll);
            nanos += System.nanoTime() - begin;
        }

        Outcome outcome() {
            return new Outcome(samples.count() * 1e9 / nanos, samples);
        }

        private List<Samples> run(Duration time) throws Exception {
            var end = System.nanoTime() + time.toNanos();
            var all = new ArrayList<Samples>();
            for (var result : executor.invokeAll(
                    members.stream().map(client -> until(end, client)).toList())) {
                all.add(result.get());
            }
            return all;
        }

        @Override
        public void close() throws Exception {
            executor.shutdownNow();
            for (var member : members) {
                member.close();
            }
        }
    }

    private static Callable<Samples> until(long end, Client client) {
        return () -> {
            var samples = new Samples();
            var now = System.nanoTime();
            do {
                client.once();
                var after = System.nanoTime();
                samples.add(after - now);
                now = after;
            } while (now < end);
            return samples;
        };
    }
}
