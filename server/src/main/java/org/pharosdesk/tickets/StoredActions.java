package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;

/** The SQL of what macros do, as rows keep it. */
public final class StoredActions {

    private StoredActions() {}

    /** Those of a macro that somebody writes with. */
    public static Field<JSONB> of(Field<JSONB> macro) {
        return field("{0} -> 'actions'", JSONB.class, macro);
    }

    /** Whether they put the tag on a ticket or take it off; of those found, {@link MacroActions#name} knows for sure. */
    public static Condition mayName(Field<JSONB> actions, NamedTag tag) {
        return condition("""
                EXISTS (
                    SELECT FROM jsonb_array_elements_text(
                        coalesce({0} -> 'addTags', '[]') || coalesce({0} -> 'removeTags', '[]')) AS named
                    WHERE tag_key(named) = tag_key({1})
                )
                """, actions, val(tag.tag()));
    }
}
