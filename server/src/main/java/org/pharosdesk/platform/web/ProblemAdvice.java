package org.pharosdesk.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Problems.FieldError;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where what went wrong in a controller becomes an answer. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final Problems problems;
    private final UnexpectedFailures failures;

    ProblemAdvice(Problems problems, UnexpectedFailures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Refusal refusal, HttpServletRequest request) {
        var ofAField = isOfAField(refusal);
        var answer = ofAField
                ? problems.answer(request, 400, refusal.slug(), "invalid-input", Map.of())
                : answer(refusal, request);
        if (ofAField || !refusal.others().isEmpty()) {
            var problem = Objects.requireNonNull(answer.getBody());
            var otherwise = Objects.requireNonNullElse(problem.getDetail(), "");
            var all = Stream.concat(Stream.of(refusal), refusal.others().stream())
                    .map(one -> isOfAField(one) ? wrongField(one, otherwise, request) : inWords(one, request))
                    .toList();
            problem.setProperty("errors", all);
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ProblemException problem, HttpServletRequest request) {
        var general = Problems.general(problem.status());
        return problems.answer(request, problem.status(), problem.slug(), general, problem.facts());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ConstraintViolationException exception, HttpServletRequest request) {
        return problems.invalid(
                request,
                exception.getConstraintViolations().stream()
                        .map(violation ->
                                violated(violation, violation.getPropertyPath().toString(), request))
                        .toList());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> on(Exception exception, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return null; // nobody is left to answer
        }
        return failures.answer(exception, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = servletRequest(web);
        return widen(problems.invalid(request, fieldErrors(exception.getBindingResult(), request)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException exception, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = servletRequest(web);
        return widen(problems.invalid(
                request,
                exception.getParameterValidationResults().stream()
                        .flatMap(result -> result.getResolvableErrors().stream()
                                .map(error -> fieldError(
                                        error,
                                        Objects.requireNonNullElse(
                                                result.getMethodParameter().getParameterName(), ""),
                                        request)))
                        .toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = servletRequest(web);
        return widen(problems.invalid(request, List.of(unreadable(exception.getCause(), request))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = servletRequest(web);
        if (status.is5xxServerError()) {
            return widen(failures.answer(exception, request));
        }
        var field = field(exception);
        if (status.value() == 400 && field != null) {
            return widen(problems.invalid(request, List.of(named(field, "missing-or-wrong", request))));
        }
        var slug = Problems.general(status.value());
        var facts = status.value() == 404
                ? Map.of("what", "page", "id", request.getRequestURI())
                : Map.<String, Object>of();
        return widen(problems.answer(request, status.value(), slug, slug, facts));
    }

    private static boolean isOfAField(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.INVALID && refusal.facts().get("field") instanceof String;
    }

    private FieldError wrongField(Refusal refusal, String otherwise, HttpServletRequest request) {
        var facts = refusal.facts();
        var code = facts.get("code") instanceof String given ? given : refusal.slug();
        return new FieldError(
                String.valueOf(facts.get("field")), problems.fieldMessage(request, code, facts, otherwise));
    }

    private ResponseEntity<ProblemDetail> answer(Refusal refusal, HttpServletRequest request) {
        var status = status(refusal.kind());
        return problems.answer(request, status, refusal.slug(), Problems.general(status), refusal.facts());
    }

    /** One of several mistakes, none of which is a field's. */
    private FieldError inWords(Refusal refusal, HttpServletRequest request) {
        var problem = Objects.requireNonNull(answer(refusal, request).getBody());
        return new FieldError("", problem.getTitle() + ". " + problem.getDetail());
    }

    private List<FieldError> fieldErrors(BindingResult result, HttpServletRequest request) {
        return result.getAllErrors().stream()
                .map(error -> fieldError(error, error.getObjectName(), request))
                .toList();
    }

    private FieldError fieldError(MessageSourceResolvable error, String parameter, HttpServletRequest request) {
        var field = error instanceof org.springframework.validation.FieldError named ? named.getField() : parameter;
        if (error instanceof ObjectError object && object.contains(ConstraintViolation.class)) {
            return violated(object.unwrap(ConstraintViolation.class), field, request);
        }
        var codes = error.getCodes();
        var code = codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
        return named(field, code, request);
    }

    private FieldError violated(ConstraintViolation<?> violation, String field, HttpServletRequest request) {
        var arguments = violation.getConstraintDescriptor().getAttributes();
        var message = problems.fieldMessage(request, code(violation), arguments, violation.getMessage());
        return new FieldError(field, message);
    }

    /** The rule that is broken; lengths of texts and of lists are told in different words. */
    private static String code(ConstraintViolation<?> violation) {
        var rule = violation.getConstraintDescriptor().getAnnotation();
        if (rule instanceof Size size && violation.getInvalidValue() instanceof CharSequence) {
            return size.min() == 0 ? "Size.longest" : "Size.text";
        }
        return rule.annotationType().getSimpleName();
    }

    private FieldError unreadable(@Nullable Throwable cause, HttpServletRequest request) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> named(path(unknown), "unknown", request);
            case InvalidNullException removed -> named(path(removed), "null", request);
            case MismatchedInputException mismatch -> named(path(mismatch), "type", request);
            case JacksonException json when !json.getPath().isEmpty() -> named(path(json), "type", request);
            case null, default -> named("", "json", request);
        };
    }

    private FieldError named(String field, String code, HttpServletRequest request) {
        var invalid = problems.fieldMessage(request, "invalid", Map.of(), "");
        return new FieldError(field, problems.fieldMessage(request, code, Map.of(), invalid));
    }

    private static String path(JacksonException exception) {
        var path = new StringBuilder();
        for (var step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static @Nullable String field(Exception exception) {
        return switch (exception) {
            case MethodArgumentTypeMismatchException mismatch -> mismatch.getName();
            case MissingServletRequestParameterException missing -> missing.getParameterName();
            case MissingServletRequestPartException missing -> missing.getRequestPartName();
            default -> null;
        };
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
        };
    }

    private static HttpServletRequest servletRequest(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static ResponseEntity<Object> widen(ResponseEntity<ProblemDetail> answer) {
        return new ResponseEntity<>(answer.getBody(), new HttpHeaders(answer.getHeaders()), answer.getStatusCode());
    }
}
