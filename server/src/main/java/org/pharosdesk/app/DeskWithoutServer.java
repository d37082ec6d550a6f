package org.pharosdesk.app;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.platform.web.Catalogue;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The desk's modules on its database for a command that works on tickets and mail, beside the server or without it:
 * nothing listens, fetches mail, runs jobs or talks to browsers, and only what is asked for is made.
 */
final class DeskWithoutServer implements AutoCloseable {

    private static final int CONNECTIONS = 3;

    /** No component of the server, which would find it and make all this once more. */
    @Import({Foundation.class, Catalogue.class})
    @ComponentScan(
            basePackages = {
                "org.pharosdesk.people",
                "org.pharosdesk.protocol",
                "org.pharosdesk.tickets",
                "org.pharosdesk.notifications",
                "org.pharosdesk.channels.email.mailboxes",
                "org.pharosdesk.channels.email.parsing",
                "org.pharosdesk.channels.email.filters",
                "org.pharosdesk.channels.email.intake",
                "org.pharosdesk.channels.email.answering",
                "org.pharosdesk.channels.email.notifying",
                "org.pharosdesk.channels.email.sending",
                "org.pharosdesk.channels.email.importing",
                "org.pharosdesk.channels.email.imap",
                "org.pharosdesk.channels.email.oauth",
                "org.pharosdesk.platform.database",
                "org.pharosdesk.platform.blobs",
                "org.pharosdesk.platform.settings",
                "org.pharosdesk.platform.jobs"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(platform\\.jobs\\.JobConfiguration|imap\\.ImapReaders)"))
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JooqAutoConfiguration.class
    })
    private static final class Modules {}

    private final AnnotationConfigApplicationContext context;

    private DeskWithoutServer(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    static DeskWithoutServer open(ServerSettings settings, DatabaseAccess database) {
        DeskKey.check(settings, database); // what is sent or filed here is signed
        var context = new AnnotationConfigApplicationContext();
        try {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.registerBean(ServerSettings.class, () -> settings);
            context.registerBean(DataSource.class, () -> dataSource(database));
            context.register(Modules.class);
            context.refresh();
            return new DeskWithoutServer(context);
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * A commit does not wait for the disk: what a crash of the machine takes back is done again, as each command here can
     * be started once more.
     */
    private static DataSource dataSource(DatabaseAccess database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(5000);
        pool.setConnectionInitSql("SET synchronous_commit TO off");
        return pool;
    }
}
