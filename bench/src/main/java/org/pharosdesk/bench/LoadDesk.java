package org.pharosdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Fills an empty, migrated database with a desk as it would be after weeks or a year of work. */
public final class LoadDesk {

    /** With which every agent of a generated desk signs in. */
    static final String PASSWORD = "keeper-of-the-light";

    private static final int DEMO_TICKETS = 2_000;

    private LoadDesk() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        var given = new Arguments(
                arguments,
                Set.of(
                        "url",
                        "user",
                        "password",
                        "data",
                        "tickets",
                        "seed",
                        "days",
                        "now",
                        "workers",
                        "password-hash"));
        var tickets = given.number("tickets", DEMO_TICKETS);
        var seed = given.number("seed", 1);
        var days = given.number("days", tickets > Desk.LARGEST_DEMO ? 365 : 60);
        var now = given.text("now")
                .map(Instant::parse)
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MINUTES));
        var progress = new Progress(System.out);
        var desk = Desk.plan(seed, tickets, days, now);
        progress.finished("plan of %,d tickets and %,d messages"
                .formatted(desk.tickets(), desk.order().count()));
        var hash = given.text("password-hash").orElseGet(() -> Passwords.hash(PASSWORD, seed));
        new DeskLoader(coordinates(given), desk, given.number("workers", 2), progress).load(hash);
        System.out.printf(
                "%,d tickets, %,d messages, %,d contacts in %.1f s. Sign in as %s with the password %s%n",
                desk.tickets(),
                desk.order().count(),
                desk.population().contacts().size(),
                progress.seconds(),
                desk.population().agents().getFirst().email(),
                PASSWORD);
    }

    /** The database named by address, or the embedded one of a data folder while it runs. */
    static DeskLoader.Coordinates coordinates(Arguments given) throws IOException {
        var folder = given.text("data").map(Path::of);
        if (folder.isEmpty()) {
            return new DeskLoader.Coordinates(
                    given.required("url"), given.text("user", "pharos"), given.required("password"));
        }
        var port = Files.readString(folder.get().resolve("database.port")).strip();
        var password =
                Files.readString(folder.get().resolve("database.password")).strip();
        return new DeskLoader.Coordinates("jdbc:postgresql://127.0.0.1:%s/pharos".formatted(port), "pharos", password);
    }
}
