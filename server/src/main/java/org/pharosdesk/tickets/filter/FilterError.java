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

    /** A value behind the space that keeps it from its field; another field's term is none. */
    private static final Pattern VALUE_APART =
            Pattern.compile("\\s+(\"[^\"]+\"|(?!(?:or|and)\\s)[^-\\s,():\"<>][^\\s,():\"]*)(?=\\s|\\)|$)");

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
        if (!term.find()) {
            return new FilterError(slug(), position, length, Map.of("term", ""));
        }
        var value = VALUE_APART.matcher(text).region(position, text.length());
        if (!value.lookingAt()) {
            return new FilterError(slug(), position, length, Map.of("term", term.group(1)));
        }
        var facts = Map.<String, Object>of("term", term.group(1), "suggestion", term.group() + value.group(1));
        return new FilterError(slug(), term.start(), value.end() - term.start(), facts);
    }

    public int position() {
        return position;
    }

    public int length() {
        return length;
    }

    /** What may be meant in that place, the likeliest first. */
    public List<String> suggestions() {
        return facts().get("suggestions") instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : Stream.ofNullable(facts().get("suggestion"))
                        .map(String::valueOf)
                        .toList();
    }

    /** The text as it is likely meant; the same where nobody knows. */
    String mended(String text) {
        return facts().get("suggestion") instanceof String suggestion
                ? text.substring(0, position) + suggestion + text.substring(position + length)
                : text;
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
