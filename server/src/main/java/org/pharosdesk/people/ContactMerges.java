package org.pharosdesk.people;

import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes two records of one person one, and two again.
 *
 * <p>The one merged stays and leads to the other, so what names it goes on working. What it had moves, and what moved is
 * remembered; what came since stays where it came.
 */
@Service
@Transactional
public class ContactMerges {

    private final ContactStore contacts;
    private final ContactMergeStore store;
    private final ApplicationEventPublisher events;

    ContactMerges(ContactStore contacts, ContactMergeStore store, ApplicationEventPublisher events) {
        this.contacts = contacts;
        this.store = store;
        this.events = events;
    }

    /**
     * Nothing when the one leads to the other already.
     *
     * @param version of the one that goes, against which this was decided
     * @throws Refusal ({@code contact-merged}) when either leads to somebody else by now; ({@code merge-into-itself})
     */
    public void merge(ContactId from, int version, ContactId into, Actor by) {
        if (from.equals(into)) {
            throw Refusal.invalid("merge-into-itself", Map.of());
        }
        store.lock(from, into);
        var going = profile(from);
        var staying = profile(into);
        if (going.mergedInto() != null && going.mergedInto().id() == into.value()) {
            return;
        }
        refuseMerged(going);
        refuseMerged(staying);
        if (going.version() != version) {
            throw Refusal.stale(going.version());
        }
        var merge = store.merge(from, into, by);
        events.publishEvent(new ContactsMerged(merge, ref(going), ref(staying), by));
        events.publishEvent(new ContactsChanged());
    }

    /**
     * Nothing when it leads to nobody.
     *
     * @throws Refusal ({@code contact-merged}) when the one it leads to was itself merged since, which is to be undone
     *     first
     */
    public void undo(ContactId from, Actor by) {
        var survivor = profile(from).mergedInto();
        if (survivor == null) {
            return;
        }
        var into = new ContactId(survivor.id());
        store.lock(from, into);
        var going = profile(from);
        if (going.mergedInto() == null) {
            return;
        }
        var staying = profile(into);
        refuseMerged(staying);
        var merge = store.undo(from, into, by);
        events.publishEvent(new ContactsSeparated(merge, ref(going), ref(staying), by));
        events.publishEvent(new ContactsChanged());
    }

    /** Whether a merge has not been undone. */
    public boolean stands(long merge) {
        return store.stands(merge);
    }

    /** Who turned out to be this one, the latest first. */
    public List<MergedContact> into(ContactId id) {
        return store.into(id);
    }

    /** Who may be the same person, the likeliest first. */
    public List<LikelyDuplicate> likely(ContactId id) {
        return store.likely(profile(id));
    }

    static void refuseMerged(ContactProfile contact) {
        var survivor = contact.mergedInto();
        if (survivor != null) {
            throw Refusal.conflict(
                    "contact-merged",
                    Map.of("name", contact.contact().name(), "into", survivor.name(), "id", survivor.id()));
        }
    }

    private ContactProfile profile(ContactId id) {
        return contacts.find(id).orElseThrow(() -> Refusal.notFound("contact", id.value()));
    }

    private static ContactRef ref(ContactProfile profile) {
        var contact = profile.contact();
        return new ContactRef(
                contact.id().value(),
                contact.name(),
                contact.preferredAddress().map(EmailAddress::value).orElse(null));
    }
}
