package org.pharosdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DeskTest
class PermissionTests {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyRouteOfTheApiNamesThePermissionItNeeds() {
        var routes = mapping.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/v1")))
                .filter(route -> PermissionInterceptor.ours(route.getValue()))
                .toList();
        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(routes).allSatisfy(route -> {
            var method = route.getValue();
            assertThat(method.hasMethodAnnotation(Requires.class) ^ method.hasMethodAnnotation(RequiresNothing.class))
                    .as(route.getKey() + " carries @Requires or @RequiresNothing")
                    .isTrue();
        });
    }
}
