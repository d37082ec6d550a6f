package org.pharosdesk.platform.web;

import java.util.Map;

/**
 * A request refused for a reason that lies in HTTP itself, such as a missing header or sign-in; what the desk refuses
 * for its own reasons is a {@link org.pharosdesk.platform.Refusal}.
 */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final String slug;
    private final Map<String, Object> facts;

    public ProblemException(int status, String slug, Map<String, Object> facts) {
        super(status + " " + slug);
        this.status = status;
        this.slug = slug;
        this.facts = Map.copyOf(facts);
    }

    int status() {
        return status;
    }

    String slug() {
        return slug;
    }

    Map<String, Object> facts() {
        return facts;
    }
}
