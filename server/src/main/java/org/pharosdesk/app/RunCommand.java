package org.pharosdesk.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;

/** {@code pharos run}: starts the server and stays until it is told to stop. */
@Command(name = "run", description = "Starts the help desk.")
final class RunCommand implements Runnable {

    @Override
    public void run() {
        var settings =
                SettingsSource.of(System.getenv(), Path.of("pharos.yaml")).settings();
        var stopped = new CountDownLatch(1);
        var database = Database.forServer(settings);
        try {
            var context = start(settings, database.access());
            // The database goes last: jobs and requests still use it while the context closes.
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                        context.close();
                        database.close();
                        stopped.countDown();
                    }));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        await(stopped);
    }

    static ConfigurableApplicationContext start(ServerSettings settings, DatabaseAccess database) {
        return new SpringApplicationBuilder(PharosApplication.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean(ServerSettings.class, () -> settings))
                .properties(properties(settings, database))
                .registerShutdownHook(false)
                .run();
    }

    static Map<String, Object> properties(ServerSettings settings, DatabaseAccess database) {
        return Map.of(
                "server.port", settings.httpPort(),
                "server.address", settings.bind(),
                "management.server.port", settings.managementPort(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password());
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
