package org.pharosdesk.tickets.macros;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;
import org.springframework.stereotype.Component;

/**
 * Keeps macros at the tags there are: one that would bring a deleted tag back lets go of it.
 *
 * <p>One that does nothing else stays as it is: none is empty, and whether it is still of use its owner knows.
 */
@Component
class TagsOfMacros implements NamesTags {

    private final MacroStore store;

    TagsOfMacros(MacroStore store) {
        this.store = store;
    }

    @Override
    public What what() {
        return What.MACROS;
    }

    @Override
    public int naming(NamedTag tag) {
        return store.naming(tag).size();
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        store.lock();
        store.naming(tag).stream()
                .map(macro -> macro.with(macro.actions().followed(tag, into)))
                .filter(macro -> !macro.isEmpty())
                .forEach(store::update);
    }
}
