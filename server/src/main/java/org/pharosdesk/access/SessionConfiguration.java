package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/** Sessions of browsers, in the database, so that any node answers and a restart signs nobody out. */
@Configuration
@EnableSpringHttpSession
class SessionConfiguration {

    static final String STORED = "stored";

    private static final Duration IDLE_AT_MOST = Duration.ofHours(12);

    /** Asked for by name only: the filter of Spring Session would take it before the one below. */
    @Bean(defaultCandidate = false)
    @Qualifier(STORED)
    JdbcIndexedSessionRepository storedSessions(DataSource dataSource, PlatformTransactionManager transactions) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var sessions = new JdbcIndexedSessionRepository(new JdbcTemplate(dataSource), apart);
        sessions.setDefaultMaxInactiveInterval(IDLE_AT_MOST);
        return sessions;
    }

    @Bean
    SessionRepository<?> sessions(@Qualifier(STORED) JdbcIndexedSessionRepository storedSessions) {
        return new UnhurriedSessions<>(storedSessions);
    }

    @Bean
    CookieSerializer sessionCookie(ServerSettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("PHAROS_SESSION");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(https(settings));
        return cookie;
    }

    /** The console reads the cookie XSRF-TOKEN and sends it back as X-XSRF-TOKEN. */
    @Bean
    CsrfTokenRepository csrfTokens(ServerSettings settings) {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(https(settings)));
        return tokens;
    }

    /** Spring MVC would look up the session of every request, files too, for messages after redirects: we have none. */
    @Bean
    FlashMapManager flashMapManager() {
        return new FlashMapManager() {

            @Override
            public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
                return null;
            }

            @Override
            public void saveOutputFlashMap(
                    FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
                throw new UnsupportedOperationException("Nothing is kept for the request after a redirect");
            }
        };
    }

    private static boolean https(ServerSettings settings) {
        return settings.publicUrl().startsWith("https:");
    }
}
