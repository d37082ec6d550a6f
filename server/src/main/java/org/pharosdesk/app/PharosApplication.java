package org.pharosdesk.app;

import java.time.Clock;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The server: every module in one Spring context. */
@SpringBootApplication(scanBasePackages = "org.pharosdesk")
public class PharosApplication {

    /** For the build, which works out here how the context is put together; the product starts in {@link Pharos}. */
    public static void main(String[] arguments) {
        SpringApplication.run(PharosApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DataFolder dataFolder(ServerSettings settings) {
        return new DataFolder(settings.dataDir());
    }

    @Bean
    Secrets secrets(ServerSettings settings, DataFolder data) {
        var key = settings.secretKey();
        return new Secrets(key == null ? data.secretKey(Secrets::newKey) : key);
    }
}
