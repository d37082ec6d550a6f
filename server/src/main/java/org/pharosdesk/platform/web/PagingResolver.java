package org.pharosdesk.platform.web;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Paging} from the query by itself: Spring's binding of an object would cost more than a page of a list. */
final class PagingResolver implements HandlerMethodArgumentResolver {

    private final Validator validator;

    PagingResolver(Validator validator) {
        this.validator = validator;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var paging = new Paging(limit(request.getParameter("limit")), request.getParameter("cursor"));
        var violations = validator.validate(paging);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return paging;
    }

    private static @Nullable Integer limit(@Nullable String limit) {
        try {
            return limit == null || limit.isEmpty() ? null : Integer.valueOf(limit);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("invalid-input", Map.of("field", "limit", "code", "type"));
        }
    }
}
