package org.pharosdesk.channels.email.importing;

import java.nio.file.Path;
import java.util.List;

/** Where what is to be imported lies. */
public sealed interface ImportFrom {

    /** Files, and folders of them. */
    record Files(List<Path> paths) implements ImportFrom {

        public Files {
            paths = List.copyOf(paths);
        }
    }

    /**
     * An account on a mail server.
     *
     * @param tls whether all is encrypted from the first word on; else STARTTLS is, unless nothing leaves this machine
     * @param folders none for all but drafts, the bin and junk
     */
    record Account(String host, int port, boolean tls, String user, Secret password, List<String> folders)
            implements ImportFrom {

        public Account {
            folders = List.copyOf(folders);
        }
    }

    /** A password that does not print itself. */
    record Secret(String value) {

        @Override
        public String toString() {
            return "****";
        }
    }

    /**
     * The account from which the desk fetches the mailbox's new mail, as it is signed in there.
     *
     * @param folders none for all but drafts, the bin and junk
     */
    record OwnAccount(List<String> folders) implements ImportFrom {

        public OwnAccount {
            folders = List.copyOf(folders);
        }
    }
}
