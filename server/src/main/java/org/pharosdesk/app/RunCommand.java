package org.pharosdesk.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;

/** {@code pharos run}: starts the server and stays until it is told to stop. */
@Command(name = "run", description = "Starts the help desk.")
final class RunCommand implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    @Override
    public void run() {
        var source = SettingsSource.of(System.getenv(), Path.of("pharos.yaml"));
        var settings = source.settings();
        source.unknown().forEach(name -> log.warn("{} is no setting and changes nothing", name));
        TrustedCertificates.use(settings);
        var server = new Server(StartingDatabase.forServer(settings));
        // From now on: who stops us while we start must not leave a database behind.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(server::stop));
        server.start(settings);
        server.awaitStop();
    }

    static ConfigurableApplicationContext start(ServerSettings settings, StartingDatabase database) {
        try (var _ = StartCompilation.begin()) {
            return new SpringApplicationBuilder(PharosApplication.class)
                    .main(PharosApplication.class) // by whose name the context worked out at build time is found
                    .initializers((GenericApplicationContext context) -> {
                        OutageLog.install();
                        context.registerBean(ServerSettings.class, () -> settings);
                        context.registerBean(
                                "database", JdbcConnectionDetails.class, () -> database, bean -> bean.setPrimary(true));
                    })
                    .properties(properties(settings))
                    .registerShutdownHook(false)
                    .run();
        }
    }

    static Map<String, Object> properties(ServerSettings settings) {
        return Map.of(
                // what is in the jar: no application.yaml that happens to lie in the working folder is read
                "spring.config.location", "classpath:/application.yaml",
                "server.port", settings.httpPort(),
                "server.address", settings.bind(),
                "server.tomcat.remoteip.internal-proxies", settings.trustedProxies(),
                "management.server.port", settings.managementPort(),
                "management.server.address", settings.managementBind());
    }

    /** What runs, from the first moment until everything is down. */
    private static final class Server {

        private final StartingDatabase database;
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch stopped = new CountDownLatch(1);
        private volatile @Nullable ConfigurableApplicationContext context;

        Server(StartingDatabase database) {
            this.database = database;
        }

        void start(ServerSettings settings) {
            try {
                context = RunCommand.start(settings, database);
            } finally {
                started.countDown();
            }
        }

        /** The database goes last: jobs and requests still use it while the context closes. */
        void stop() {
            await(started);
            try (database) {
                var running = context;
                if (running != null) {
                    running.close();
                }
            } finally {
                stopped.countDown();
            }
        }

        void awaitStop() {
            await(stopped);
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
