package org.pharosdesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product itself, started on data that is there by its own launcher, and stopped when the bench is done. */
final class Product implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int STARTS = 3;

    private final Process process;
    private final double pageAfter;
    private final double readyAfter;

    private Product(Process process, double pageAfter, double readyAfter) {
        this.process = process;
        this.pageAfter = pageAfter;
        this.readyAfter = readyAfter;
    }

    /**
     * The one of three starts that was neither the slowest nor the fastest, with the product of the last one running.
     *
     * @param ready answers 200 when the product is ready for all work, {@code page} when it shows its first page
     */
    static Product start(String command, URI ready, URI page) throws IOException, InterruptedException {
        var starts = new ArrayList<Product>();
        while (starts.size() < STARTS) {
            if (!starts.isEmpty()) {
                starts.getLast().close();
            }
            starts.add(startOnce(command, ready, page));
        }
        var usual = starts.stream()
                .sorted(Comparator.comparingDouble(start -> start.pageAfter))
                .toList()
                .get(STARTS / 2);
        return new Product(starts.getLast().process, usual.pageAfter, usual.readyAfter);
    }

    private static Product startOnce(String command, URI ready, URI page) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = new ProcessBuilder("/bin/sh", "-c", "exec " + command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Product(process, await(process, page, begin), await(process, ready, begin));
        } catch (IllegalStateException | InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    /** How the start went, and what product and database keep in memory after a minute without work. */
    List<Figure> figures() throws IOException, InterruptedException {
        Thread.sleep(IDLE);
        return List.of(
                Figure.atMost("start to first page, middle of three", pageAfter, "s", 4),
                Figure.of("start to ready, the same", readyAfter, "s"),
                Figure.atMost("idle memory, Java and PostgreSQL (PSS)", memory(process.toHandle()), "MB", 450));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The product (process %d) does not stop".formatted(process.pid()));
        }
    }

    private static double await(Process process, URI address, long begin) throws InterruptedException {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (process.isAlive() && System.nanoTime() - begin < PATIENCE.toNanos()) {
                if (answers(http, request)) {
                    return (System.nanoTime() - begin) / 1e9;
                }
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("No answer from " + address + (process.isAlive() ? "" : ": the process ended"));
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet: the caller decides how long to wait
        }
    }

    /** Shared pages are counted once, split among those who share them: the proportional set size. */
    private static double memory(ProcessHandle root) throws IOException {
        var kilobytes = 0L;
        for (var process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            var rollup = Path.of("/proc/%d/smaps_rollup".formatted(process.pid()));
            if (Files.exists(rollup)) {
                kilobytes += pss(Files.readAllLines(rollup));
            }
        }
        return kilobytes / 1024.0;
    }

    private static long pss(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
