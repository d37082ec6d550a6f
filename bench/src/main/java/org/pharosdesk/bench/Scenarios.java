package org.pharosdesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** What is asked of a running server, each beside the same work done without it. */
final class Scenarios {

    static final int CLIENTS = 8;
    /** Large mails are taken in a few at a time; beyond that the server asks to come again. */
    private static final int FEW = 2;

    static final Duration SETTLING = Duration.ofSeconds(150);
    /** Mails change the desk, so they settle after everything that only reads has been measured. */
    static final Duration MAIL_SETTLING = Duration.ofSeconds(60);

    private static final Pattern NEXT_CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final String DESK_SETTINGS = "/api/v1/settings/desk";
    private static final String OPEN_LIST = "/api/v1/tickets?filter=is:open&limit=50";

    private final URI server;
    private final int smtpPort;
    private final DeskLoader.Coordinates database;
    private final Duration warmUp;
    private final Duration measured;
    private final List<String> agents = new ArrayList<>();

    Scenarios(URI server, int smtpPort, DeskLoader.Coordinates database, Duration warmUp, Duration measured) {
        this.server = server;
        this.smtpPort = smtpPort;
        this.database = database;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    List<Figure> intake() throws Exception {
        var mails = new BenchMails(database);
        var number = new AtomicLong();
        receipts(false);
        try {
            return intake(mails, number);
        } finally {
            receipts(true);
        }
    }

    /** A receipt is a second mail: the floor writes none, and each would be counted with the mail it answers. */
    private void receipts(boolean sent) throws IOException, SQLException {
        try (var http = signedIn(0)) {
            var settings = new String(http.get(DESK_SETTINGS), StandardCharsets.UTF_8);
            http.put(DESK_SETTINGS, settings.replaceFirst("\"receipts\":\\w+", "\"receipts\":" + sent));
        }
    }

    /** What larger mails cost, each handed over until it is committed: parsed, cleaned, filed and kept. */
    List<Figure> mails() throws Exception {
        var mails = new HeavyMails(new BenchMails(database));
        receipts(false);
        try {
            var html = sending(CLIENTS, mails::html);
            var file = sending(FEW, mails::file);
            var page = sending(1, mails::page);
            return List.of(
                    Figure.of("mail with 60 kB of HTML to committed ticket", html.perSecond(), "/s"),
                    Figure.of("mail with 60 kB of HTML, p99", html.samples().percentile(0.99), "ms"),
                    Figure.of("mail with a file, 5 MB, to committed ticket", file.perSecond(), "/s"),
                    Figure.of("mail with a file, 5 MB, p99", file.samples().percentile(0.99), "ms"),
                    Figure.of(
                            "mail of 5 MB of HTML to committed ticket, p50",
                            page.samples().percentile(0.5),
                            "ms"),
                    Figure.atMost(
                            "mail of 5 MB of HTML to committed ticket, p95",
                            page.samples().percentile(0.95),
                            "ms",
                            1_000));
        } finally {
            receipts(true);
        }
    }

    private Load.Outcome sending(int clients, LongFunction<BenchMails.Mail> maker) throws Exception {
        var number = new AtomicLong();
        return new Load(clients, warmUp, measured).run(_ -> {
            var smtp = new SmtpSocket(server.getHost(), smtpPort);
            return client(smtp, () -> {
                var mail = maker.apply(number.incrementAndGet());
                smtp.deliver(mail.from(), "help@" + Population.HOME_DOMAIN, mail.raw());
            });
        });
    }

    private List<Figure> intake(BenchMails mails, AtomicLong number) throws Exception {
        var compared = new Load(CLIENTS, MAIL_SETTLING, measured.multipliedBy(2))
                .runBeside(
                        _ -> {
                            var smtp = new SmtpSocket(server.getHost(), smtpPort);
                            return client(smtp, () -> {
                                var mail = mails.mail(number.incrementAndGet());
                                smtp.deliver(mail.from(), "help@" + Population.HOME_DOMAIN, mail.raw());
                            });
                        },
                        _ -> new IntakeFloor(database.connect(), mails, number));
        return List.of(
                Figure.rate("mail to committed ticket", compared, 0.5),
                Figure.of(
                        "mail to committed ticket, p99",
                        compared.served().samples().percentile(0.99),
                        "ms"));
    }

    /** Lets the server come to its usual speed: Java translates what is used often while it runs. */
    void settle() throws Exception {
        var numbers = ticketsOfTenMessages();
        new Load(CLIENTS, Duration.ZERO, SETTLING).run(client -> {
            var http = signedIn(client);
            var turn = new AtomicLong(client * 31L);
            return client(http, () -> {
                http.get(OPEN_LIST);
                http.get("/api/v1/tickets/" + numbers.get((int) (turn.getAndIncrement() % numbers.size()))
                        + "?expand=messages");
                http.get("/api/v1/views");
            });
        });
    }

    List<Figure> list() throws Exception {
        return compared("list of 50", pages(OPEN_LIST), floor(List.of(FloorQueries.OPEN_PAGE), List.of(0L)), 25);
    }

    List<Figure> nextPage() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var page : List.of(2, 10, 100)) {
            var cursor = cursorOf(page);
            if (cursor.isPresent()) {
                var outcome = load().run(pages(OPEN_LIST + "&cursor=" + cursor.get()));
                figures.add(Figure.of("list, page " + page, outcome.perSecond(), "/s"));
                figures.add(Figure.atMost(
                        "list, page " + page + ", p99", outcome.samples().percentile(0.99), "ms", 25));
            }
        }
        return figures;
    }

    List<Figure> ticket() throws Exception {
        var numbers = ticketsOfTenMessages();
        return compared(
                "ticket with 10 messages",
                client -> {
                    var http = signedIn(client);
                    var turn = new AtomicLong(client * 31L);
                    return client(http, () -> {
                        var number = numbers.get((int) (turn.getAndIncrement() % numbers.size()));
                        http.get("/api/v1/tickets/" + number + "?expand=messages");
                    });
                },
                floor(FloorQueries.TICKET, numbers),
                25);
    }

    List<Figure> counts() throws Exception {
        return compared("counts of all views", pages("/api/v1/views"), floor(FloorQueries.COUNTS, List.of(0L)), 50);
    }

    /** @param managementPort where the server tells what it measures itself */
    List<Figure> live(int managementPort) throws Exception {
        var metrics = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
        return new LiveDesk(this::signedInAsAnyOne, metrics, ticketsAtWork(), measured.multipliedBy(3)).figures();
    }

    /** @param journeys the folder of the browser tests */
    List<Figure> browser(Path journeys) throws Exception {
        try (var http = signedIn(0)) {
            LongTicket.make(http);
        }
        return Browsing.of(journeys, server, agents.getFirst());
    }

    List<Figure> search() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var kind : SearchWords.Kind.values()) {
            var samples = new Samples();
            try (var http = signedIn(0)) {
                warm(http, kind);
                for (var pair : SearchWords.pairs(kind, 0)) {
                    var begin = System.nanoTime();
                    http.get(searching(pair));
                    samples.add(System.nanoTime() - begin);
                }
            }
            figures.add(Figure.of("search, " + kind.words + ", p50", samples.percentile(0.5), "ms"));
            figures.add(Figure.atMost("search, " + kind.words + ", p95", samples.percentile(0.95), "ms", 100));
        }
        return figures;
    }

    /** The same work with other words, as a desk that is used has searched before. */
    private void warm(HttpSocket http, SearchWords.Kind kind) throws IOException {
        var end = System.nanoTime() + warmUp.toNanos();
        for (var draw = 1; ; draw++) {
            for (var pair : SearchWords.pairs(kind, draw)) {
                if (System.nanoTime() >= end) {
                    return;
                }
                http.get(searching(pair));
            }
        }
    }

    private static String searching(String words) {
        return "/api/v1/tickets?limit=50&filter=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private List<Figure> compared(String name, Load.Clients served, Load.Clients floor, double slowest)
            throws Exception {
        var compared = load().runBeside(served, floor);
        var samples = compared.served().samples();
        return List.of(
                Figure.rate(name, compared, 0.5),
                Figure.of(name + ", p50", samples.percentile(0.5), "ms"),
                Figure.of(name + ", p95", samples.percentile(0.95), "ms"),
                Figure.atMost(name + ", p99", samples.percentile(0.99), "ms", slowest),
                Figure.of(
                        name + ", p99 of the floor", compared.floor().samples().percentile(0.99), "ms"));
    }

    private Load.Clients pages(String path) {
        return client -> {
            var http = signedIn(client);
            return client(http, () -> http.get(path));
        };
    }

    private Load.Clients floor(List<String> queries, List<Long> keys) {
        return client -> {
            var connection = database.connect();
            var runs = new ArrayList<FloorQueries.Run>();
            for (var query : queries) {
                runs.add(FloorQueries.prepare(connection, query));
            }
            var turn = new AtomicLong(client * 31L);
            return client(connection, () -> {
                var key = keys.get((int) (turn.getAndIncrement() % keys.size()));
                for (var run : runs) {
                    run.of(key);
                }
            });
        };
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Load.Client client(AutoCloseable resource, Work work) {
        return new Load.Client() {
            @Override
            public void once() throws Exception {
                work.run();
            }

            @Override
            public void close() throws Exception {
                resource.close();
            }
        };
    }

    private HttpSocket signedIn(int client) throws IOException, SQLException {
        if (agents.isEmpty()) {
            findAgents();
        }
        var http = new HttpSocket(server);
        http.signIn(agents.get(client % agents.size()), LoadDesk.PASSWORD);
        return http;
    }

    /** Each client is another agent; where there are more clients, some agents work at two places. */
    private HttpSocket signedInAsAnyOne(int client) throws IOException, SQLException {
        var emails = emails("SELECT email FROM agent WHERE active ORDER BY role, id");
        var http = new HttpSocket(server);
        http.signIn(emails.get(client % emails.size()), LoadDesk.PASSWORD);
        return http;
    }

    /** Those who may read every ticket, so that what they are shown equals what the floor reads. */
    private void findAgents() throws SQLException {
        agents.addAll(emails("SELECT email FROM agent WHERE active AND role <> 'agent' ORDER BY role, id"));
    }

    private List<String> emails(String query) throws SQLException {
        var emails = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                emails.add(rows.getString(1));
            }
        }
        return emails;
    }

    private Optional<String> cursorOf(int page) throws IOException, SQLException {
        var cursor = Optional.<String>empty();
        try (var http = signedIn(0)) {
            for (var i = 1; i < page; i++) {
                var path = OPEN_LIST + cursor.map(value -> "&cursor=" + value).orElse("");
                var next = NEXT_CURSOR.matcher(new String(http.get(path), StandardCharsets.UTF_8));
                if (!next.find()) {
                    return Optional.empty();
                }
                cursor = Optional.of(URLEncoder.encode(next.group(1), StandardCharsets.UTF_8));
            }
        }
        return cursor;
    }

    private List<Long> ticketsOfTenMessages() throws SQLException {
        return tickets("true", "count(*) = 10");
    }

    /** Those that take a note and can be put aside and taken up again. */
    private List<Long> ticketsAtWork() throws SQLException {
        return tickets("t.status IN ('open', 'pending')", "count(*) >= 10");
    }

    /** Among the newest that somebody works on: the mails of earlier runs lie above them, with one message each. */
    private List<Long> tickets(String state, String messages) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT m.ticket_number FROM message m JOIN ticket t ON t.number = m.ticket_number
                        WHERE t.deleted_at IS NULL AND %s
                            AND t.number > (SELECT max(number) - 200000 FROM ticket WHERE assignee_id IS NOT NULL)
                        GROUP BY m.ticket_number HAVING %s
                        ORDER BY hashint8(m.ticket_number) LIMIT 1000""".formatted(state, messages))) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        if (numbers.isEmpty()) {
            throw new IllegalStateException("No ticket is as it is needed here; load a desk first (LoadDesk)");
        }
        return numbers;
    }

    private Load load() {
        return new Load(CLIENTS, warmUp, measured);
    }
}
