package org.pharosdesk.channels.email.importing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The places an archive consists of. */
sealed interface MailSource extends Closeable permits MailFiles, ImapAccount {

    int files();

    /** Files in folders that are not mail. */
    int others();

    /** Those of an account on a mail server. */
    List<String> folders();

    /** Puts all its mails into the index. */
    void lookThrough(MailIndex index, ImportProgress progress) throws IOException;
}
