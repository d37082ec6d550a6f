package org.pharosdesk.channels.email.filters;

import org.pharosdesk.channels.email.parsing.ParsedMail.Person;

/**
 * Whom a filter names: an address if it has an at sign, all addresses of a domain if it begins with one, and else words
 * of a name or of an address.
 */
record PersonNamed(Wording wording, boolean byAddress, boolean byDomain) {

    static PersonNamed of(String written) {
        return new PersonNamed(Wording.of(written), written.indexOf('@') > 0, written.startsWith("@"));
    }

    boolean is(Person person) {
        var address = Wording.folded(person.address().value());
        if (byAddress) {
            return wording.isAllOf(address);
        }
        if (byDomain) {
            return wording.isAllOf(address.substring(address.lastIndexOf('@')));
        }
        return wording.standsIn(address) || person.name() != null && wording.standsIn(Wording.folded(person.name()));
    }
}
