package org.pharosdesk.testing;

import java.util.Map;
import java.util.stream.Stream;
import org.pharosdesk.app.PharosApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

/** A desk of a test's own beside the one all tests share: another desk, or another node of the same. */
public final class RunningDesk implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningDesk(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A desk with a database, a key and settings of its own. */
    public static RunningDesk start(Map<String, Object> settings, Class<?>... beans) {
        return start(settings, Map.of(), beans);
    }

    /** A second node of this desk, on the same database. */
    public RunningDesk node(Map<String, Object> settings, Class<?>... beans) {
        var environment = context.getEnvironment();
        return start(
                settings,
                Map.of(
                        "spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"),
                        "spring.datasource.username", environment.getRequiredProperty("spring.datasource.username"),
                        "spring.datasource.password", environment.getRequiredProperty("spring.datasource.password")),
                beans);
    }

    private static RunningDesk start(Map<String, Object> settings, Map<String, String> database, Class<?>... beans) {
        var sources = Stream.concat(Stream.of(PharosApplication.class, Desk.class), Stream.of(beans))
                .toArray(Class<?>[]::new);
        return new RunningDesk(new SpringApplicationBuilder(sources)
                .properties(settings)
                .initializers(
                        new DeskTestInitializer(),
                        context -> TestPropertyValues.of(database).applyTo(context))
                .run("--server.port=0"));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
