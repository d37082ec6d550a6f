package org.pharosdesk.channels.email.mailboxes;

/** Identifies a mailbox of the desk. */
public record MailboxId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
