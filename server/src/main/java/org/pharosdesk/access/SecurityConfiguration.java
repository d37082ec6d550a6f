package org.pharosdesk.access;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.web.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which requests need a signed-in agent, and what every answer tells the browser to refuse. */
@Configuration
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "frame-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'");
    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
    private static final String[] PUBLIC = {
        "/api/v1/session",
        "/api/v1/setup",
        "/api/v1/mail/oauth/callback", // a page: it tells whoever is not signed in by sending them to the console
        "/api/v1/openapi.json",
        "/api/docs",
        "/api/docs/**"
    };

    /** A timer around each of a dozen filters would tell less than it costs. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            CsrfTokenRepository csrfTokens,
            Agents agents,
            ApiTokens tokens,
            BrowserSessions sessions,
            RecentCallers callers,
            Problems problems) {
        var contexts = new RequestAttributeSecurityContextRepository();
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new HeaderCsrfTokens())
                        .ignoringRequestMatchers(AgentAuthenticationFilter::bringsToken))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(notSignedIn(problems)).accessDeniedHandler(denied(problems)))
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(
                        new AgentAuthenticationFilter(agents, tokens, sessions, callers, contexts, problems),
                        AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Pages and their files: nobody is asked who they are, and no session is looked up. */
    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable) // it notes the session's id
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers).cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    private static HeadersConfigurer<HttpSecurity> headers(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    private static AuthenticationEntryPoint notSignedIn(Problems problems) {
        return (request, response, _) -> problems.write(request, response, 401, "not-signed-in", Map.of());
    }

    private static AccessDeniedHandler denied(Problems problems) {
        return (request, response, denied) -> {
            var slug = denied instanceof CsrfException ? "csrf" : "forbidden";
            problems.write(request, response, 403, slug, Map.of());
        };
    }
}
