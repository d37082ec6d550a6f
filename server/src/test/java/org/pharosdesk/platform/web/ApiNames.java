package org.pharosdesk.platform.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import java.util.Set;
import org.pharosdesk.platform.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How types are called in the API's description: enumerations by name, a list of tickets {@code TicketPage}. */
@Configuration(proxyBeanMethods = false)
class ApiNames {

    /** First, so that all others stand before it in the chain: it asks nobody after it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver namedTypes() {
        ModelResolver.enumsAsRef = true;
        return new ModelResolver(Json31.mapper(), new Names()).openapi31(true);
    }

    private static final class Names extends TypeNameResolver {

        @Override
        protected String nameForGenericType(JavaType type, Set<Options> options) {
            return type.getRawClass() == Page.class
                    ? nameForType(type.containedType(0), options) + "Page"
                    : super.nameForGenericType(type, options);
        }
    }
}
