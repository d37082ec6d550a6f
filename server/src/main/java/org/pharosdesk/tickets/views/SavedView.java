package org.pharosdesk.tickets.views;

import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.ownership.Owner;

/**
 * A question about tickets that somebody saved.
 *
 * @param filter as it was written, with numbers for names that may change; it was understood then, but a field it
 *     names may have gone since
 */
record SavedView(
        SavedViewId id, Owner owner, String name, String filter, TicketOrder order, ViewLook look, int version) {

    /** What it is called in addresses, beside the views every desk has. */
    String key() {
        return key(id);
    }

    static String key(SavedViewId id) {
        return "saved-" + id;
    }

    SavedView with(String otherFilter, ViewLook otherLook) {
        return new SavedView(id, owner, name, otherFilter, order, otherLook, version);
    }

    /** The view as somebody saw it who is about to change it. */
    SavedView as(int seenVersion) {
        return new SavedView(id, owner, name, filter, order, look, seenVersion);
    }
}
