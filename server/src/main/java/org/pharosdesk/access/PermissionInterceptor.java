package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.ProblemException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach a controller method only when the agent has the permission the method names. */
final class PermissionInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ours(method)) {
            check(method);
            if (method.hasMethodAnnotation(InBrowser.class) && AgentAuthenticationFilter.bringsToken(request)) {
                throw new Refusal(Refusal.Kind.FORBIDDEN, "browser-alone", Map.of());
            }
        }
        return true;
    }

    static boolean ours(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("org.pharosdesk.");
    }

    private static void check(HandlerMethod method) {
        var required = method.getMethodAnnotation(Requires.class);
        if (required == null) {
            if (!method.hasMethodAnnotation(RequiresNothing.class)) {
                throw new IllegalStateException("%s names no permission".formatted(method));
            }
            return;
        }
        var agent = SignedIn.agent().orElseThrow(() -> new ProblemException(401, "not-signed-in", Map.of()));
        if (!Grants.allowed(agent, required.value())) {
            var permission = required.value().word();
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", permission));
        }
    }
}
