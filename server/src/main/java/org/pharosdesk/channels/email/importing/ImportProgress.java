package org.pharosdesk.channels.email.importing;

/** Is told how far an import has come. */
public interface ImportProgress {

    /** What an import does, in this order. */
    enum Stage {
        /** Counted in bytes. */
        LOOKING_THROUGH,
        /** Counted in mails: the same for an account on a mail server. */
        LOOKING_AT_SERVER,
        /** Counted in mails. */
        FILING,
        /** Counted in tickets looked at, of which there may be more than are known. */
        CLOSING
    }

    /** @param all how much there is to do; 0 when nobody knows */
    void at(Stage stage, long done, long all);
}
