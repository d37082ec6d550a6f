package org.pharosdesk.tickets.filter;

import java.util.List;

/**
 * What a module above has that every agent may name in a filter, such as the desk's mailboxes. Whoever reads tickets learns
 * what all of them are called, so nothing belongs here whose name is for some agents alone.
 */
public interface NamedInDesk {

    Clause.Sort sort();

    /** One that has several names stands there with each, first with the one it is shown by. */
    List<Names.Name> all();
}
