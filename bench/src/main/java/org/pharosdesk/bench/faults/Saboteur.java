package org.pharosdesk.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lets one fault after the other happen while the storm goes on, and has Pharos started again after each kill. */
final class Saboteur {

    private static final Duration LONGEST_WAIT_FOR_LOAD = Duration.ofSeconds(20);
    /** A killed node keeps its mailboxes for a minute. */
    private static final Duration LONGEST_WAIT_FOR_FETCHING = Duration.ofSeconds(80);
    /** The first mails accepted after PostgreSQL was told to end may have been stored before. */
    private static final Duration STORED_BEFORE = Duration.ofMillis(500);

    /** What happened, when, and from when on an accepted mail tells that it is over. */
    private record Happened(Fault fault, long at, long overFrom) {}

    private final Victim victim;
    private final Storm storm;
    private final MailStore store;
    private final MailSink sink;
    private final SplittableRandom dice;
    private final List<Happened> happened = new ArrayList<>();
    private final long beganAt = System.nanoTime();
    private long startedAt;
    private boolean starting;
    private long usualStart = Duration.ofSeconds(3).toNanos();

    Saboteur(long seed, Victim victim, Storm storm, MailStore store, MailSink sink) {
        this.dice = new SplittableRandom(seed);
        this.victim = victim;
        this.storm = storm;
        this.store = store;
        this.sink = sink;
    }

    /** Everything planned has happened when this returns, and Pharos is up. */
    void carryOut(List<Fault> plan, int mails) throws IOException, InterruptedException {
        var shares = plan.size() + 1;
        for (var i = 0; i < plan.size(); i++) {
            var share = share(i, mails, shares);
            storm.allow(share);
            awaitMoment(plan.get(i), share);
            happen(plan.get(i));
        }
        storm.allow(share(plan.size(), mails, shares));
        awaitReady();
    }

    List<Duration> downtimesOfKills() {
        return downtimes(Fault.Kill.class);
    }

    List<Duration> downtimesOfRestarts() {
        return downtimes(Fault.Restart.class);
    }

    private static int share(int number, int mails, int shares) {
        return (int) ((number + 1L) * mails / shares - (long) number * mails / shares);
    }

    private List<Duration> downtimes(Class<? extends Fault> kind) {
        return happened.stream()
                .filter(one -> kind.isInstance(one.fault()))
                .map(one -> storm.acceptedAfter(one.overFrom()).plusNanos(one.overFrom() - one.at()))
                .sorted()
                .toList();
    }

    private void awaitMoment(Fault fault, int share) throws InterruptedException {
        switch (fault) {
            case Fault.Restart _ -> awaitLoad(share);
            case Fault.Kill(var moment) -> {
                switch (moment) {
                    case UNDER_LOAD -> awaitLoad(share);
                    case WHILE_STARTING ->
                        Thread.sleep(Duration.ofNanos((long) (usualStart * 1.1 * dice.nextDouble())));
                    case WHILE_FETCHING -> awaitFetching();
                    case WHILE_SENDING -> {
                        awaitReady();
                        sink.awaitUnansweredMail(LONGEST_WAIT_FOR_LOAD);
                    }
                }
            }
        }
    }

    private void awaitLoad(int share) throws InterruptedException {
        var enough = storm.handedOver() + 1 + dice.nextInt(Math.max(1, share));
        awaitReady();
        var until = System.nanoTime() + LONGEST_WAIT_FOR_LOAD.toNanos();
        while (storm.handedOver() < enough && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        Thread.sleep((long) (2_000 * Math.pow(dice.nextDouble(), 3))); // mostly at once
    }

    private void awaitFetching() throws InterruptedException {
        awaitReady();
        var until = System.nanoTime() + LONGEST_WAIT_FOR_FETCHING.toNanos();
        var fetched = 1 + dice.nextInt(10);
        var most = store.count(Letters.EMPTIED);
        for (var now = most; most - now < fetched && System.nanoTime() < until; now = store.count(Letters.EMPTIED)) {
            most = Math.max(most, now);
            Thread.sleep(2);
        }
        Thread.sleep(dice.nextInt(50));
    }

    private void happen(Fault fault) throws IOException, InterruptedException {
        var at = System.nanoTime();
        switch (fault) {
            case Fault.Kill(var moment) -> {
                victim.kill();
                tell("kill %s".formatted(moment.words()));
                startedAt = System.nanoTime();
                starting = true;
                victim.start();
                happened.add(new Happened(fault, at, startedAt));
            }
            case Fault.Restart(var how) -> {
                if (!victim.endDatabase(how)) {
                    throw new IllegalStateException("There is no PostgreSQL to restart");
                }
                tell("PostgreSQL ended by SIG" + how);
                happened.add(new Happened(fault, at, at + STORED_BEFORE.toNanos()));
            }
        }
    }

    private void awaitReady() throws InterruptedException {
        victim.awaitReady();
        if (starting) {
            usualStart = System.nanoTime() - startedAt;
            starting = false;
        }
    }

    private void tell(String what) {
        System.out.printf(
                Locale.ROOT,
                "%7.1f s  %2d  %-46s %5d mails handed over, %4d in the sink%n",
                (System.nanoTime() - beganAt) / 1e9,
                happened.size() + 1,
                what,
                storm.handedOver(),
                sink.received().size());
    }
}
