package org.pharosdesk.channels.email.importing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.pharosdesk.channels.email.importing.MailIndex.Entry;

/** What holds mails, each at a position of its own. */
sealed interface MailPlace permits MailFile, ImapFolder {

    /** What the operator calls it. */
    String name();

    /** Some of its mails as they were sent, by their positions; what is not there any more is left out. */
    Map<Long, byte[]> mails(List<Entry> entries) throws IOException;
}
