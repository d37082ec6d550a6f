package org.pharosdesk.channels.email.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MailboxHealthTests {

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    MailboxStore store;

    @Autowired
    DSLContext sql;

    @Test
    void aMailboxIsAsHealthyAsTheFolderItReadsNow() {
        var id = mailboxes.get("health@desk.example").id();
        sql.execute("UPDATE mailbox SET imap = '{\"folder\": \"Now\"}', paused = true WHERE id = ?", id.value());
        for (var folder : new String[] {"Before", "Now", "Earlier"}) {
            sql.execute(
                    "INSERT INTO imap_progress (mailbox_id, folder, uid_validity, last_cause, last_error)"
                            + " VALUES (?, ?, 1, 'refused', ?)",
                    id.value(),
                    folder,
                    folder);
        }

        assertThat(Objects.requireNonNull(store.health().get(id)).lastError())
                .isEqualTo(new MailTrouble(MailTrouble.Cause.REFUSED, "Now"));

        sql.execute("DELETE FROM mailbox WHERE id = ?", id.value());
    }
}
