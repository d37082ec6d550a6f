package org.pharosdesk.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong as a problem (RFC 9457) in the language of the request. */
@Component
public class Problems {

    /**
     * What of a request cannot be accepted, and why, in words.
     *
     * @param field empty when it is a part of one, such as a term of a filter
     */
    record FieldError(String field, String message) {}

    private static final String TYPE = "urn:pharos:problem:";
    private static final String RETRY_AFTER = "retryAfterSeconds";

    private final Catalogue catalogue;
    private final JsonMapper json;

    Problems(Catalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    /** Answers directly, for filters, which no controller advice stands behind. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String slug, Map<String, ?> facts)
            throws IOException {
        var answer = answer(request, status, slug, general(status), facts);
        response.setStatus(status);
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), answer.getBody());
    }

    /** @param general the slug whose words are used when the catalogues have none for this one */
    ResponseEntity<ProblemDetail> answer(
            HttpServletRequest request, int status, String slug, String general, Map<String, ?> facts) {
        var language = RequestLanguage.of(request);
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPE + slug));
        problem.setTitle(sentence(language, slug, general, "title", facts));
        problem.setDetail(sentence(language, slug, general, "detail", facts));
        facts.forEach(problem::setProperty);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        if (facts.get(RETRY_AFTER) instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return new ResponseEntity<>(problem, headers, HttpStatusCode.valueOf(status));
    }

    ResponseEntity<ProblemDetail> invalid(HttpServletRequest request, List<FieldError> errors) {
        return answer(request, 400, "invalid-input", "invalid-input", Map.of("errors", errors));
    }

    /** What is wrong with a field, by the code of the rule it breaks. */
    String fieldMessage(HttpServletRequest request, String code, Map<String, ?> arguments, String otherwise) {
        return catalogue
                .text(RequestLanguage.of(request), "field." + code, arguments)
                .orElse(otherwise);
    }

    /** The slug that says of a status no more than the status itself. */
    static String general(int status) {
        return switch (status) {
            case 400 -> "invalid-input";
            case 401 -> "not-signed-in";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 409 -> "conflict";
            case 412 -> "stale-version";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            case 428 -> "precondition-required";
            case 429 -> "too-many-attempts";
            case 503 -> "database-away";
            default -> "internal-error";
        };
    }

    private String sentence(Language language, String slug, String general, String part, Map<String, ?> facts) {
        var arguments = new HashMap<String, Object>(facts);
        if (facts.get("what") instanceof String what) {
            arguments.put(
                    "what", catalogue.text(language, "thing." + what, Map.of()).orElse(what));
        }
        return catalogue
                .text(language, "problem." + slug + "." + part, arguments)
                .or(() -> catalogue.text(language, "problem." + general + "." + part, arguments))
                .orElse(slug);
    }
}
