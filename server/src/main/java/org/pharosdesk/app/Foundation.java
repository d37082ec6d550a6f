package org.pharosdesk.app;

import java.time.Clock;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every part of the desk is given, in the server and in a command. */
@Configuration(proxyBeanMethods = false)
class Foundation {

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
