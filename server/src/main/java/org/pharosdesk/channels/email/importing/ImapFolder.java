package org.pharosdesk.channels.email.importing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.pharosdesk.channels.email.importing.MailIndex.Entry;

/** A folder of an account on a mail server. */
record ImapFolder(ImapAccount account, String name) implements MailPlace {

    @Override
    public Map<Long, byte[]> mails(List<Entry> entries) throws IOException {
        return account.mails(
                name, entries.stream().mapToLong(Entry::position).sorted().toArray());
    }
}
