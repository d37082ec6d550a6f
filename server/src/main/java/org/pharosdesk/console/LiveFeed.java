package org.pharosdesk.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.console.LiveEvent.AgentPresent;
import org.pharosdesk.console.LiveEvent.AgentTold;
import org.pharosdesk.console.LiveEvent.Batch;
import org.pharosdesk.console.LiveEvent.CountsLost;
import org.pharosdesk.console.LiveEvent.DraftTouched;
import org.pharosdesk.console.LiveEvent.FatesTold;
import org.pharosdesk.console.LiveEvent.MailMoved;
import org.pharosdesk.console.LiveEvent.OfTicket;
import org.pharosdesk.console.LiveEvent.Place;
import org.pharosdesk.console.LiveEvent.TicketFollowed;
import org.pharosdesk.console.LiveEvent.TicketTouched;
import org.pharosdesk.console.LiveEvent.ViewsTold;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries hints between nodes by PostgreSQL's LISTEN and NOTIFY.
 *
 * <p>Hints are gathered after commit and sent together by one thread: a NOTIFY within the changing transactions would
 * make them commit one after the other. A hint lost with a dying node costs nothing: browsers read again when they
 * reconnect, and when they are told that hints from other nodes were missed.
 */
@Component
class LiveFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    private static final String CHANNEL = "pharos_live";
    /** PostgreSQL takes at most 8,000 bytes in one notification; a hint is under 150. */
    private static final int HINTS_PER_NOTIFICATION = 40;

    private static final int GATHER_MILLIS = 40;
    private static final int WAIT_MILLIS = 10_000;
    private static final int RETRY_MILLIS = 1_000;
    private static final int MOST_WAITING = 100_000;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final TicketLists tickets;
    private final LiveHub hub;
    private final LiveCounts counts;
    private final BlockingQueue<LiveEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean running;
    private @Nullable Thread sender;
    private @Nullable Thread listener;

    LiveFeed(
            DataSource dataSource,
            JdbcTemplate jdbc,
            JsonMapper json,
            TicketLists tickets,
            LiveHub hub,
            LiveCounts counts) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.json = json;
        this.tickets = tickets;
        this.hub = hub;
        this.counts = counts;
    }

    /** Hands a hint to every node, this one too. When far too many wait, the newest are left out. */
    void publish(LiveEvent event) {
        if (!waiting.offer(event)) {
            log.debug("A live hint was left out: {}", event);
        }
    }

    @Override
    public void start() {
        running = true;
        sender = Thread.ofVirtual().name("live-sender").start(this::sendAll);
        listener = Thread.ofPlatform().daemon().name("live-listener").start(this::listenAlways);
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : new Thread[] {sender, listener}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void sendAll() {
        while (running) {
            try {
                var gathered = new ArrayList<LiveEvent>(List.of(waiting.take()));
                Thread.sleep(GATHER_MILLIS);
                waiting.drainTo(gathered, HINTS_PER_NOTIFICATION - 1);
                send(gathered);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Live hints could not be sent: {}", e.getMessage());
            }
        }
    }

    private void send(List<LiveEvent> events) {
        var touched = new ArrayList<TicketTouched>();
        var presences = new ArrayList<AgentPresent>();
        var deliveries = new ArrayList<MailMoved>();
        var told = new ArrayList<AgentTold>();
        var followed = new ArrayList<TicketFollowed>();
        var drafts = new ArrayList<DraftTouched>();
        var fates = false;
        var views = false;
        var lost = false;
        for (var event : events) {
            switch (event) {
                case TicketTouched ticket -> touched.add(ticket);
                case AgentPresent presence -> presences.add(presence);
                case MailMoved delivery -> deliveries.add(delivery);
                case AgentTold agent -> told.add(agent);
                case TicketFollowed ticket -> followed.add(ticket);
                case DraftTouched draft -> drafts.add(draft);
                case FatesTold() -> fates = true;
                case ViewsTold() -> views = true;
                case CountsLost() -> lost = true;
            }
        }
        var batch = new Batch(
                touched.stream().distinct().toList(),
                presences,
                deliveries.stream().distinct().toList(),
                fates,
                views,
                lost,
                told.stream().distinct().toList(),
                followed.stream().distinct().toList(),
                places(events),
                drafts.stream().distinct().toList());
        var payload = json.writeValueAsString(batch);
        jdbc.query("SELECT pg_notify(?, ?)", _ -> {}, CHANNEL, payload);
    }

    private List<Place> places(List<LiveEvent> events) {
        var numbers = events.stream()
                .flatMap(event -> event instanceof OfTicket about ? Stream.of(about.number()) : Stream.empty())
                .map(TicketNumber::new)
                .collect(Collectors.toSet());
        return tickets.places(numbers).stream()
                .map(place -> Place.of(place.number(), place.teamId(), place.assigneeId()))
                .toList();
    }

    /** Ends with {@link #stop} or an interruption, whichever comes first: the pool too may answer an interruption. */
    private void listenAlways() {
        while (running && !Thread.currentThread().isInterrupted()) {
            try (var connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (running && !Thread.currentThread().isInterrupted()) {
                    log.warn("Live updates from other nodes are interrupted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            try {
                hub.catchUp(); // nobody listened until now
                counts.catchUp();
                receiveAll(connection.unwrap(PGConnection.class));
            } finally {
                if (!connection.unwrap(Connection.class).isClosed()) { // as an interrupted wait leaves it
                    statement.execute("UNLISTEN *"); // the pool lends the connection to others
                }
            }
        }
    }

    private void receiveAll(PGConnection postgres) throws SQLException {
        while (running) {
            var notifications = postgres.getNotifications(WAIT_MILLIS);
            if (notifications != null) {
                for (var notification : notifications) {
                    receive(notification.getParameter());
                }
            }
        }
    }

    private void receive(String payload) {
        try {
            var batch = json.readValue(payload, Batch.class);
            hub.deliver(batch);
            if (batch.views()) {
                counts.viewsChanged();
            }
            if (batch.counts()) {
                counts.catchUp();
            }
            counts.touched(batch.tickets().stream()
                    .map(TicketTouched::number)
                    .map(TicketNumber::new)
                    .toList());
        } catch (RuntimeException e) {
            log.warn("A live hint, of another version perhaps, was left out: {}", e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
