package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who fetches a file over a slow line must not sit on a turn, whatever routes are added. */
@DeskTest
class FileRoutesTests {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void everyRouteThatAnswersWithAFileIsKnownToTakeNoTurn() {
        var files = routes.getHandlerMethods().entrySet().stream()
                .filter(route -> isFile(route.getValue()))
                .map(Entry::getKey)
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/api/v1/"))
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "7"))
                .toList();

        assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        assertThat(files).allMatch(TurnFilter.FILES.asMatchPredicate());
    }

    private static boolean isFile(HandlerMethod route) {
        var answer = ResolvableType.forMethodReturnType(route.getMethod());
        var body = HttpEntity.class.isAssignableFrom(answer.toClass())
                ? answer.as(HttpEntity.class).getGeneric().toClass()
                : answer.toClass();
        return List.<Class<?>>of(byte[].class, Resource.class).stream().anyMatch(kind -> kind.isAssignableFrom(body));
    }
}
