package org.pharosdesk.tickets.filter;

import java.util.HashMap;
import java.util.Map;
import org.pharosdesk.platform.Refusal;

/** A filter that cannot be understood; points at the characters and says what may stand there. */
public final class FilterError extends Refusal {

    FilterError(String slug, int position, int length, Map<String, Object> facts) {
        super(Kind.INVALID, slug, with(facts, position, length));
    }

    private static Map<String, Object> with(Map<String, Object> facts, int position, int length) {
        var all = new HashMap<>(facts);
        all.put("position", position);
        all.put("length", length);
        return all;
    }
}
