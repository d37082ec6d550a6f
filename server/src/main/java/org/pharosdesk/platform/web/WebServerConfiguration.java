package org.pharosdesk.platform.web;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Tomcat is set up beyond what its properties say. */
@Configuration
class WebServerConfiguration {

    /** A page of a list or a ticket with its messages fits in, so that it leaves in one write and with its length told. */
    private static final int ANSWER_BYTES = 64 * 1024;

    @Bean
    TomcatConnectorCustomizer answersInOneWrite() {
        return connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(ANSWER_BYTES));
    }
}
