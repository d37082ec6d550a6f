package org.pharosdesk.platform.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** How answers leave, beyond what properties can say. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    /** A page of a list or a ticket with its messages fits in, so that it leaves in one write and with its length told. */
    private static final int ANSWER_BYTES = 64 * 1024;

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE) // after Spring Boot's own, in whose place it comes
    ServerHttpMessageConvertersCustomizer wholeJson(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new WholeJsonConverter(mapper));
    }

    @Bean
    TomcatConnectorCustomizer answersInOneWrite() {
        return connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(ANSWER_BYTES));
    }
}
