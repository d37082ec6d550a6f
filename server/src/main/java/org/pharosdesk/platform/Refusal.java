package org.pharosdesk.platform;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be done, for a reason the person who asked can understand and mend.
 *
 * <p>Knows nothing of HTTP: {@code platform.web} turns the kind into a status and the slug into a problem type whose
 * title and detail stand in the message catalogues as {@code problem.<slug>.title} and {@code problem.<slug>.detail},
 * with the facts as named arguments.
 */
public class Refusal extends RuntimeException {

    /** What sort of refusal this is. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        FORBIDDEN,
        CONFLICT,
        STALE,
        TOO_LARGE,
        TOO_MANY
    }

    private final Kind kind;
    private final String slug;
    private final Map<String, Object> facts;
    private final List<? extends Refusal> others;

    public Refusal(Kind kind, String slug, Map<String, Object> facts) {
        this(kind, slug, facts, List.of());
    }

    /** @param others what else is wrong with the same request, so that all of it can be mended at once */
    protected Refusal(Kind kind, String slug, Map<String, Object> facts, List<? extends Refusal> others) {
        super(slug + " " + facts);
        this.kind = kind;
        this.slug = slug;
        this.facts = Map.copyOf(facts);
        this.others = List.copyOf(others);
    }

    /** Several things that are wrong with one request, as the first that names the others. */
    public static Refusal all(List<Refusal> several) {
        var first = several.getFirst();
        return new Refusal(first.kind(), first.slug(), first.facts(), several.subList(1, several.size()));
    }

    public static Refusal invalid(String slug, Map<String, Object> facts) {
        return new Refusal(Kind.INVALID, slug, facts);
    }

    public static Refusal notFound(String what, Object id) {
        return new Refusal(Kind.NOT_FOUND, "not-found", Map.of("what", what, "id", id));
    }

    public static Refusal conflict(String slug, Map<String, Object> facts) {
        return new Refusal(Kind.CONFLICT, slug, facts);
    }

    public static Refusal stale(long currentVersion) {
        return new Refusal(Kind.STALE, "stale-version", Map.of("currentVersion", currentVersion));
    }

    public Kind kind() {
        return kind;
    }

    public String slug() {
        return slug;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public List<? extends Refusal> others() {
        return others;
    }
}
