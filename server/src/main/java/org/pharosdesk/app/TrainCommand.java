package org.pharosdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.platform.settings.ServerSettings;
import picocli.CommandLine.Command;

/**
 * {@code pharos train}: starts on a throw-away folder, works for a moment, and stops.
 *
 * <p>The build runs it once under {@code -XX:AOTCacheOutput}, so that Java keeps what it loaded and linked
 * (JEP 483, JEP 514) and every later start is faster.
 */
@Command(name = "train", description = "Starts once for Java's AOT cache and stops.", hidden = true)
final class TrainCommand implements Runnable {

    private static final List<String> FIRST_PAGES =
            List.of("/health/ready", "/desk/", "/api/v1/session", "/api/v1/setup?token=none");

    @Override
    public void run() {
        try {
            var folder = Files.createTempDirectory("pharos-train");
            var settings = settings(folder, LoopbackPort.free(), LoopbackPort.free(), LoopbackPort.free());
            var database = StartingDatabase.forServer(settings);
            // At the end of all, and also when somebody stops it before.
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                        database.close();
                        delete(folder);
                    }));
            try (var context = RunCommand.start(settings, database);
                    var client = HttpClient.newHttpClient()) {
                for (var page : FIRST_PAGES) {
                    client.send(
                            HttpRequest.newBuilder(URI.create(settings.publicUrl() + page))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
                }
                new Rehearsal(settings, token(database), client).play();
            }
        } catch (IOException e) {
            throw new CannotStart("Training failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String token(StartingDatabase database) {
        var accounts = Accounts.on(database.access().unpooled(), Clock.systemUTC());
        var address = new EmailAddress("admin@rehearsal.example");
        accounts.createAdministrator("Rehearsal", address, "a throw-away password");
        return accounts.createToken(address, "rehearsal");
    }

    private static ServerSettings settings(Path folder, int httpPort, int managementPort, int smtpPort) {
        return ServerSettings.read(name -> Optional.ofNullable(
                switch (name) {
                    case "PHAROS_DATA_DIR" -> folder.toString();
                    case "PHAROS_HTTP_PORT" -> String.valueOf(httpPort);
                    case "PHAROS_MANAGEMENT_PORT" -> String.valueOf(managementPort);
                    case "PHAROS_SMTP_PORT" -> String.valueOf(smtpPort);
                    default -> null;
                }));
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
