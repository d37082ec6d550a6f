package org.pharosdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharosdesk.people.Role;

class GrantsTests {

    /** Searches look into notes without asking for more than that their ticket can be read. */
    @ParameterizedTest
    @EnumSource
    void whoReadsATicketReadsItsNotes(Role role) {
        var grants = Grants.of(role);

        assertThat(grants.get(Permission.TICKET_NOTE)).isNotNull().isEqualTo(grants.get(Permission.TICKET_READ));
    }
}
