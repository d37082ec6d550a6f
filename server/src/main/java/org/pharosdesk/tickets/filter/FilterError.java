package org.pharosdesk.tickets.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.Refusal;

/** A filter that cannot be understood; points at the characters and says what may stand there. */
public final class FilterError extends Refusal {

    FilterError(String slug, int position, int length, Map<String, Object> facts) {
        super(Kind.INVALID, slug, with(facts, position, length));
    }

    private FilterError(FilterError first, List<FilterError> others) {
        super(first.kind(), first.slug(), first.facts(), others);
    }

    /** Several mistakes as one, which is the first and names the others. */
    static FilterError of(List<FilterError> mistakes) {
        return new FilterError(mistakes.getFirst(), mistakes.subList(1, mistakes.size()));
    }

    private static Map<String, Object> with(Map<String, Object> facts, int position, int length) {
        var all = new HashMap<>(facts);
        all.put("position", position);
        all.put("length", length);
        return all;
    }
}
