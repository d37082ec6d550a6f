package org.pharosdesk.tickets.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pharosdesk.platform.Refusal;

/** A filter that cannot be understood; points at the characters and says what may stand there. */
public final class FilterError extends Refusal {

    /** A field and its operator, and behind them no more than other values. */
    private static final Pattern TERM_BEFORE =
            Pattern.compile("(\\p{L}[\\p{L}\\p{N}._-]*(?:[<>]=?|:))(?:(?:\"[^\"]*\"|[^\\s,\"][^\\s,]*),)*$");

    private final int position;
    private final int length;

    public FilterError(String slug, int position, int length, Map<String, Object> facts) {
        super(Kind.INVALID, slug, with(facts, position, length));
        this.position = position;
        this.length = length;
    }

    private FilterError(FilterError first, List<FilterError> others) {
        super(first.kind(), first.slug(), first.facts(), others);
        this.position = first.position;
        this.length = first.length;
    }

    /** Several mistakes as one, which is the first and names the others. */
    static FilterError of(List<FilterError> mistakes) {
        return new FilterError(mistakes.getFirst(), mistakes.subList(1, mistakes.size()));
    }

    /** The same mistakes, of which those that lack a value name what it belongs behind. */
    FilterError in(String text) {
        if (!others().isEmpty()) {
            var all = Stream.concat(Stream.of(this), others().stream().map(FilterError.class::cast));
            return of(all.map(mistake -> mistake.alone().in(text)).toList());
        }
        if (!slug().equals("filter-value-missing")) {
            return this;
        }
        var term = TERM_BEFORE.matcher(text.substring(0, position));
        var facts = Map.<String, Object>of("term", term.find() ? term.group(1) : "");
        return new FilterError(slug(), position, length, facts);
    }

    private FilterError alone() {
        return new FilterError(this, List.of());
    }

    private static Map<String, Object> with(Map<String, Object> facts, int position, int length) {
        var all = new HashMap<>(facts);
        all.put("position", position);
        all.put("length", length);
        return all;
    }
}
