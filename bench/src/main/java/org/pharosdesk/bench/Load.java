package org.pharosdesk.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs the same work with several clients for a fixed time, after a warm-up that is not counted. */
final class Load {

    /** What came of it. */
    record Outcome(double perSecond, Samples samples) {}

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
        var opened = new ArrayList<Client>();
        try {
            for (var i = 0; i < clients; i++) {
                opened.add(maker.open(i));
            }
            var begin = System.nanoTime() + warmUp.toNanos();
            return collect(opened.stream()
                    .map(client -> work(client, begin, begin + measured.toNanos()))
                    .toList());
        } finally {
            for (var client : opened) {
                client.close();
            }
        }
    }

    private Callable<Samples> work(Client client, long begin, long end) {
        return () -> {
            var samples = new Samples();
            for (var now = System.nanoTime(); now < end; ) {
                client.once();
                var after = System.nanoTime();
                if (now >= begin) {
                    samples.add(after - now);
                }
                now = after;
            }
            return samples;
        };
    }

    private Outcome collect(List<Callable<Samples>> work) throws InterruptedException, ExecutionException {
        var all = new Samples();
        try (var executor = Executors.newFixedThreadPool(clients)) {
            for (var result : executor.invokeAll(work)) {
                all.addAll(result.get());
            }
        }
        return new Outcome(all.count() * 1e9 / measured.toNanos(), all);
    }
}
