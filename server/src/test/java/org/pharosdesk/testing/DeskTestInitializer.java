package org.pharosdesk.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Gives a test's context its own database, data folder and settings; test properties named PHAROS_… override them. */
public final class DeskTestInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        var environment = context.getEnvironment();
        Map<String, String> defaults = new HashMap<>();
        defaults.put("PHAROS_DATA_DIR", TestDatabase.dataFolder().toString());
        defaults.put("PHAROS_SMTP_PORT", "0");
        var settings = ServerSettings.read(name ->
                Optional.ofNullable(environment.getProperty(name)).or(() -> Optional.ofNullable(defaults.get(name))));
        context.registerBean(ServerSettings.class, () -> settings);

        var database = TestDatabase.create();
        TestPropertyValues.of(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "spring.datasource.hikari.minimum-idle=0",
                        "management.server.port=0")
                .applyTo(context);
    }
}
