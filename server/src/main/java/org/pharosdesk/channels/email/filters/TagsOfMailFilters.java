package org.pharosdesk.channels.email.filters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;
import org.springframework.stereotype.Component;

/** Keeps mail filters at the tags there are. One that only ever gave a tag that is deleted is switched off. */
@Component
class TagsOfMailFilters implements NamesTags {

    private final MailFilterStore store;
    private final MailFilters filters;

    TagsOfMailFilters(MailFilterStore store, MailFilters filters) {
        this.store = store;
        this.filters = filters;
    }

    @Override
    public What what() {
        return What.MAIL_FILTERS;
    }

    @Override
    public int naming(NamedTag tag) {
        return giving(tag).size();
    }

    @Override
    public void follow(NamedTag tag, @Nullable String into) {
        store.lockOrder();
        for (var filter : giving(tag)) {
            var actions =
                    filter.actions().tagged(NamesTags.followed(filter.actions().tags(), tag, into));
            var followed = actions.doNothing() ? filter.off() : filter.with(actions);
            if (!store.update(followed, filter.version())) {
                throw new IllegalStateException("The mail filter " + filter.id() + " changed although it was locked");
            }
        }
        filters.forget();
    }

    private List<MailFilter> giving(NamedTag tag) {
        return store.all().stream()
                .filter(filter -> tag.isIn(filter.actions().tags()))
                .toList();
    }
}
