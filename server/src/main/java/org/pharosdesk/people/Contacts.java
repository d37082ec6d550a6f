package org.pharosdesk.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who ask. */
@Service
@Transactional
public class Contacts {

    /**
     * The contact an address leads to, made when there is none; a new one is matched to an organisation by its domain.
     * Safe against two mails of a new person at once.
     */
    public Contact findOrCreate(EmailAddress address, @Nullable String name, @Nullable String language) {
        throw new UnsupportedOperationException();
    }

    public Optional<Contact> byAddress(EmailAddress address) {
        throw new UnsupportedOperationException();
    }

    public Optional<Contact> find(ContactId id) {
        throw new UnsupportedOperationException();
    }
}
