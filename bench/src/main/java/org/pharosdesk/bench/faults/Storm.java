package org.pharosdesk.bench.faults;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** People who write and agents who answer, all at once, each as persistent as in life. */
final class Storm implements AutoCloseable {

    private static final int CARRIERS = 5;
    private static final int AGENTS = 2;
    private static final int MAILS_FOR_ONE_REPLY = 5;
    private static final int LONGEST_REST_MILLIS = 60;

    /** An agent's answer and the ticket it was given on. */
    record Reply(String mark, long ticket) {}

    private final Letters letters;
    private final MailStore store;
    private final Carrier carrier;
    private final Api api;
    private final int mails;
    private final Semaphore mayWrite = new Semaphore(0);
    private final Semaphore mayReply = new Semaphore(0);
    private final AtomicInteger nextMail = new AtomicInteger();
    private final AtomicInteger nextReply = new AtomicInteger();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final Map<String, Letter> sent = new ConcurrentHashMap<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final ConcurrentSkipListSet<Long> acceptedAt = new ConcurrentSkipListSet<>();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();

    Storm(Letters letters, MailStore store, Carrier carrier, Api api, int mails) {
        this.letters = letters;
        this.store = store;
        this.carrier = carrier;
        this.api = api;
        this.mails = mails;
        for (var i = 0; i < CARRIERS; i++) {
            working.add(people.submit(this::write));
        }
        for (var i = 0; i < AGENTS; i++) {
            working.add(people.submit(this::answer));
        }
    }

    /** Lets so many mails more be written, and replies in proportion. */
    void allow(int more) {
        mayWrite.release(more);
        mayReply.release(Math.ceilDiv(more, MAILS_FOR_ONE_REPLY));
    }

    /** Returns when all is written, and each mail is where its sender may forget it. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        mayWrite.release(CARRIERS);
        mayReply.release(AGENTS + mails);
        for (var work : working) {
            work.get();
        }
    }

    int handedOver() {
        return handedOver.get();
    }

    /** How often a mail was handed over, or tried to be, in all. */
    int tries() {
        return tries.get();
    }

    Map<String, Letter> sent() {
        return Map.copyOf(sent);
    }

    Map<String, Reply> replies() {
        return Map.copyOf(replies);
    }

    List<String> refused() {
        return List.copyOf(refused);
    }

    /** How long after a moment the first mail was accepted. */
    Duration acceptedAfter(long nanoTime) {
        var accepted = acceptedAt.ceiling(nanoTime);
        return accepted == null ? Duration.ofDays(1) : Duration.ofNanos(accepted - nanoTime);
    }

    private Void write() throws InterruptedException, MessagingException {
        mayWrite.acquire();
        for (var number = nextMail.getAndIncrement(); number < mails; number = nextMail.getAndIncrement()) {
            var letter = letters.write(number);
            sent.put(letter.mark(), letter);
            send(letter);
            handedOver.incrementAndGet();
            rest();
            mayWrite.acquire();
        }
        return null;
    }

    private void send(Letter letter) throws InterruptedException, MessagingException {
        for (var mailbox : letter.stored()) {
            store.put(mailbox, letter.raw());
        }
        try {
            for (var envelope : letter.carried()) {
                tries.addAndGet(carrier.carry(letter.from(), envelope, letter.raw()));
                acceptedAt.add(System.nanoTime());
                letters.accepted(letter);
            }
        } catch (Carrier.Refused e) {
            refused.add(letter.mark() + ": " + e.getMessage());
        }
    }

    private Void answer() throws InterruptedException {
        mayReply.acquire();
        var all = Math.ceilDiv(mails, MAILS_FOR_ONE_REPLY);
        for (var number = nextReply.getAndIncrement(); number < all; number = nextReply.getAndIncrement()) {
            reply("R%06d".formatted(number));
            rest();
            mayReply.acquire();
        }
        return null;
    }

    private void reply(String mark) throws InterruptedException {
        while (letters.answerable().isEmpty()) {
            rest();
        }
        var questions = letters.answerable();
        var question = questions.get(ThreadLocalRandom.current().nextInt(questions.size()));
        var ticket = ticketOf(question);
        replies.put(mark, new Reply(mark, ticket));
        api.post(
                "/api/v1/tickets/" + ticket + "/messages",
                mark,
                Map.of("kind", "public", "text", mark + " is our answer."));
    }

    private long ticketOf(Letter question) throws InterruptedException {
        var fates = api.get("/api/v1/mail/fates?messageId=" + Api.encoded(question.messageId()));
        for (JsonNode fate : fates.path("items")) {
            if (fate.path("fate").asString().equals("new-ticket")) {
                return fate.path("ticketNumber").asLong();
            }
        }
        throw new IllegalStateException(question.mark() + " was accepted and made no ticket: " + fates);
    }

    private static void rest() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_REST_MILLIS));
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
