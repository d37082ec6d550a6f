package org.pharosdesk.platform.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** How answers leave, beyond what properties can say. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    /** Most pages of a list and most tickets fit in, and leave in one write; each connection keeps so much. */
    private static final int ANSWER_BYTES = 32 * 1024;

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE) // after Spring Boot's own, in whose place it comes
    ServerHttpMessageConvertersCustomizer wholeJson(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new WholeJsonConverter(mapper));
    }

    /** Of two values under one name, readers take this one or that; so neither is taken. */
    @Bean
    JsonMapperBuilderCustomizer everyNameOnce() {
        return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Bean
    TomcatConnectorCustomizer answersInOneWrite() {
        return connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(ANSWER_BYTES));
    }
}
